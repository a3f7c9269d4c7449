from .uploads import DirectoryUpload

__all__ = ["DirectoryUpload"]
