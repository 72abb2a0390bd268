-- Nobody else writes while a backup is read in.
lock table account, setting, document, head, feed, stream, event, duty, command, parcel in exclusive mode
