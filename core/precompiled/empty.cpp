// There is nothing to compile but the header; a library needs a source.
