from .attachments import Attachment

__all__ = ["Attachment"]
