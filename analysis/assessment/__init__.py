"""From what was decided, or scored, to results: qualified or not, 认定 or 预测."""
