# What other programs are told when they call this one wrongly. For programmers: not translated.

error-origin-not-allowed = Pages of { $origin } may not talk to this frame. { $reason }
error-unsupported-version = This frame speaks version { $supported } of the messages, not { $version }.
error-malformed-message = The message could not be understood ({ $cause }). Its types are hello, assess, settings, clear.
error-no-film = There is no film. It must be an ArrayBuffer, a Blob or a File; a frame also takes the name of a drawing.
error-too-early = The frame was still starting and had no room for the message. Wait for ready, then send it again.
error-no-operating-point = There is no operating point { $name }. There are { $names }.
error-cancelled = The person cancelled the film.
error-closed = The reader was closed before there was an answer.
