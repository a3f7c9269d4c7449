"""Who looked at our plan before it counts, what exactly did they approve, and what was changed since, why and by
whom?
"""
