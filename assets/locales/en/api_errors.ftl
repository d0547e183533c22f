# Errors for programs that call this one incorrectly. They are for programmers and are not translated.

error-origin-not-allowed = Pages of { $origin } may not send messages to this frame. { $reason }
error-unsupported-version = This frame supports version { $supported } of the messages, not version { $version }.
error-malformed-message = The message is invalid ({ $cause }). The valid types are hello, assess, settings and clear.
error-no-film = There is no film. Send an ArrayBuffer, a Blob or a File; a frame also accepts the name of a drawing.
error-too-early = The frame is still starting and its queue is full. Wait for ready, then send the message again.
error-no-operating-point = There is no operating point { $name }. Choose one of { $names }.
error-cancelled = The user cancelled the film.
error-closed = The reader was closed before the film had an answer.
