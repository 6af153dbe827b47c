"""The peers of the engine, made from the very weights that `essay` uses: tokenizers, sentence-transformers, onnxruntime."""
import json
import os

CONFIG = {
    "model_type": "bert", "architectures": ["BertModel"], "hidden_size": 384, "num_hidden_layers": 6,
    "num_attention_heads": 12, "intermediate_size": 1536, "hidden_act": "gelu", "max_position_embeddings": 512,
    "type_vocab_size": 2, "vocab_size": 30522, "layer_norm_eps": 1e-12, "pad_token_id": 0,
    "hidden_dropout_prob": 0.1, "attention_probs_dropout_prob": 0.1,
}
LONGEST = 256  # pieces, the marks of start and end among them


def tokenizer(model):
    from tokenizers import BertWordPieceTokenizer
    return BertWordPieceTokenizer(os.path.join(model, "vocab.txt"), lowercase=True)


def folder(model, work):
    """A folder as transformers and sentence-transformers expect it, around the weights."""
    from transformers import BertTokenizerFast
    path = os.path.join(work, "model")
    os.makedirs(os.path.join(path, "1_Pooling"))
    BertTokenizerFast(os.path.join(model, "vocab.txt"), do_lower_case=True).save_pretrained(path)
    os.symlink(os.path.join(model, "model.safetensors"), os.path.join(path, "model.safetensors"))
    write = lambda name, value: json.dump(value, open(os.path.join(path, name), "w"))
    write("config.json", CONFIG)
    write("sentence_bert_config.json", {"max_seq_length": LONGEST, "do_lower_case": False})
    write("1_Pooling/config.json", {"word_embedding_dimension": 384, "pooling_mode_mean_tokens": True})
    write("modules.json", [
        {"idx": 0, "name": "0", "path": "", "type": "sentence_transformers.models.Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": "sentence_transformers.models.Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": "sentence_transformers.models.Normalize"}])
    return path


def sentence_vectors(path, texts):
    import torch
    from sentence_transformers import SentenceTransformer
    torch.set_num_threads(1)
    return SentenceTransformer(path, device="cpu").encode(texts, normalize_embeddings=True)


def onnx(path, work):
    """The transformer as an ONNX file with batch and length left open."""
    import torch
    from transformers import BertModel
    model = BertModel.from_pretrained(path, attn_implementation="eager").eval()

    class States(torch.nn.Module):
        def forward(self, ids, mask):
            return model(input_ids=ids, attention_mask=mask, return_dict=True).last_hidden_state

    target = os.path.join(work, "model.onnx")
    shape = (torch.ones(2, 16, dtype=torch.long), torch.ones(2, 16, dtype=torch.long))
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=2, max=512)
    torch.onnx.export(
        States(), shape, target, input_names=["ids", "mask"], output_names=["states"], dynamo=True, external_data=False,
        dynamic_shapes={"ids": {0: batch, 1: length}, "mask": {0: batch, 1: length}}, verbose=False)
    return target


class OnnxRuntime:
    """One core; texts of like length together, `batch` at a time, padded, as sentence-transformers does it."""

    def __init__(self, target, words, batch):
        import onnxruntime
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_ALL
        self.session = onnxruntime.InferenceSession(target, options, providers=["CPUExecutionProvider"])
        self.words, self.batch = words, batch

    def encode(self, texts):
        import numpy as np
        ids = [encoded.ids[:LONGEST] for encoded in self.words.encode_batch(texts)]
        order = sorted(range(len(ids)), key=lambda index: len(ids[index]))
        result = [None] * len(ids)
        for first in range(0, len(order), self.batch):
            chosen = order[first:first + self.batch]
            length = max(len(ids[index]) for index in chosen)
            table = np.zeros((len(chosen), length), dtype=np.int64)
            mask = np.zeros_like(table)
            for row, index in enumerate(chosen):
                table[row, :len(ids[index])] = ids[index]
                mask[row, :len(ids[index])] = 1
            states = self.session.run(None, {"ids": table, "mask": mask})[0]
            sums = (states * mask[:, :, None]).sum(1)
            for index, vector in zip(chosen, sums / np.linalg.norm(sums, axis=1, keepdims=True)):
                result[index] = vector
        return np.array(result)
