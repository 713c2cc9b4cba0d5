"""Questions over the documents that the asker may see: the passages, and an answer whose sentences cite their places.

question -> what it asks for (`asking`) -> facts of a document named by number (`facts`), or passages (`sources`) -> the
sentences that answer, or none (`extract`) -> by a language model's words, checked, where one is asked for (`writing`).
"""
