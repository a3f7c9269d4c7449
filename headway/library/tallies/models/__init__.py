from .sheets import FIGURES, Tally, TallySheet

__all__ = ["FIGURES", "Tally", "TallySheet"]
