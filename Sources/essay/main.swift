import EssayEvaluation

print("essay")
