"""How do people submit, decide, compare and adjust in the browser?"""
