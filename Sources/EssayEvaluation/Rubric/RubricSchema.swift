/// The JSON Schema of rubric files, for editors.
public enum RubricSchema {
    /// The schema as a file, ending with a line feed.
    public static func json() -> String {
        let directives = Directives.standardNames.map { "\"\($0)\"" }.joined(separator: ", ")
        let stances = Rubric.Stance.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return """
            {
              "$schema": "https://json-schema.org/draft/2020-12/schema",
              "title": "Essay rubric",
              "type": "object",
              "additionalProperties": false,
              "required": ["format", "id", "question", "directive", "marks", "themes"],
              "properties": {
                "format": {"const": 1, "description": "The version of this format."},
                "id": {"$ref": "#/$defs/id", "description": "The name the rubric is chosen by."},
                "question": {"type": "string", "minLength": 1, "description": "The question, in full."},
                "directive": {"type": "string", "examples": [\(directives)], "description": "What the question's verb demands: a profile of directives.yaml."},
                "scale": {"type": "string", "description": "A scale of directives.yaml; without it, marks follow content."},
                "marks": {"$ref": "#/$defs/marks", "description": "The marks of the question."},
                "step": {"$ref": "#/$defs/marks", "description": "Marks are given in multiples of this; 0.5 if left out."},
                "words": {"type": "integer", "minimum": 1, "description": "The word limit."},
                "language": {"enum": ["en"]},
                "sources": {"type": "array", "items": {"type": "string"}, "description": "Texts or fingerprints; copying from them earns nothing."},
                "presentation": {
                  "type": "object",
                  "additionalProperties": false,
                  "properties": {
                    "introduction": {"type": "number", "minimum": 0},
                    "organisation": {"type": "number", "minimum": 0},
                    "conclusion": {"type": "number", "minimum": 0}
                  }
                },
                "parts": {
                  "type": "array",
                  "items": {
                    "type": "object",
                    "additionalProperties": false,
                    "required": ["id", "text"],
                    "properties": {"id": {"$ref": "#/$defs/id"}, "text": {"type": "string"}}
                  },
                  "description": "The halves of a question that asks for several things."
                },
                "terms": {
                  "type": "object",
                  "additionalProperties": {"$ref": "#/$defs/keywords"},
                  "description": "One name, written {name} in keywords, for many surface forms."
                },
                "themes": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/theme"}},
                "facts": {"type": "array", "items": {"$ref": "#/$defs/fact"}},
                "relations": {"type": "array", "items": {"$ref": "#/$defs/relation"}},
                "misstatements": {"type": "array", "items": {"$ref": "#/$defs/statement"}, "description": "What is false and may be said: text says what is true instead."},
                "limits": {"type": "array", "items": {"$ref": "#/$defs/statement"}, "description": "Bounds of the question that an answer must touch."}
              },
              "$defs": {
                "id": {"type": "string", "pattern": "^[a-z0-9-]+$"},
                "marks": {"type": "number", "exclusiveMinimum": 0, "maximum": 1000},
                "keywords": {"type": "array", "minItems": 1, "items": {"type": "string", "minLength": 1}},
                "theme": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["id", "title", "marks", "full", "points"],
                  "properties": {
                    "id": {"$ref": "#/$defs/id"},
                    "title": {"type": "string"},
                    "part": {"type": "string"},
                    "marks": {"$ref": "#/$defs/marks"},
                    "full": {"type": "integer", "minimum": 1, "description": "How many points earn all the marks."},
                    "stance": {"enum": [\(stances)]},
                    "points": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/point"}}
                  }
                },
                "point": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["id", "text", "keywords"],
                  "properties": {
                    "id": {"$ref": "#/$defs/id"},
                    "text": {"type": "string", "description": "What a good answer says, in one sentence."},
                    "kind": {
                      "enum": ["statement", "word"],
                      "description": "word: whoever uses one of the keywords makes the point; statement, the rule: it must be said."
                    },
                    "negative": {"type": "boolean", "description": "Whether the point is itself a lack or an absence."},
                    "stance": {"enum": [\(stances)]},
                    "keywords": {"$ref": "#/$defs/keywords"},
                    "examples": {
                      "type": "object",
                      "additionalProperties": false,
                      "properties": {
                        "credit": {"type": "array", "items": {"type": "string"}},
                        "refuse": {"type": "array", "items": {"type": "string"}}
                      }
                    }
                  }
                },
                "relation": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["text", "who", "does", "whom"],
                  "description": "Who does what to whom, each a keyword; the other way round is inverted.",
                  "properties": {
                    "text": {"type": "string"},
                    "who": {"type": "string"},
                    "does": {"type": "string"},
                    "whom": {"type": "string"}
                  }
                },
                "statement": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["text", "keywords"],
                  "properties": {"text": {"type": "string"}, "keywords": {"$ref": "#/$defs/keywords"}}
                },
                "fact": {
                  "type": "object",
                  "additionalProperties": false,
                  "required": ["text", "about", "value"],
                  "properties": {
                    "text": {"type": "string"},
                    "about": {"type": "string", "description": "A keyword: a sentence it matches is expected to give the value."},
                    "value": {"type": ["string", "number"]},
                    "tolerance": {"type": ["string", "number"], "description": "As 10% or 0.1."}
                  }
                }
              }
            }

            """
    }
}
