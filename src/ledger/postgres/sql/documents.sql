select hash, text from document where hash = any($1::text[])
