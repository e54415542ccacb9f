package io.tidewatch.launcher.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decides whether the path of a request is text that a server can map to a resource. */
final class PathText {

    private static final int ESCAPE_LENGTH = 3;

    private PathText() {
    }

    /**
     * @param raw path as sent, percent-encoded, without query; a character stands for a byte
     * @return what is wrong with it; empty when it can be served
     */
    static Optional<String> fault(String raw) {
        Optional<byte[]> bytes = bytes(raw);
        if (bytes.isEmpty()) {
            return Optional.of("the path holds a % that is not followed by two hexadecimal digits");
        }
        String path;
        try {
            path = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.get())).toString();
        } catch (CharacterCodingException e) {
            return Optional.of("the path is not UTF-8");
        }
        if (path.indexOf('\0') >= 0 || path.indexOf('\\') >= 0) {
            return Optional.of("the path holds a character that is not allowed there");
        }
        if (path.endsWith("/..") || path.endsWith("/.")) {
            // The server's own resolver reads past the end of such a path, depending on what came before it in its buffer.
            return Optional.of("the path ends in a step to a folder instead of a name");
        }
        return leavesRoot(path) ? Optional.of("the path leads above the root") : Optional.empty();
    }

    private static Optional<byte[]> bytes(String raw) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            if (raw.charAt(i) != '%') {
                bytes.write(raw.charAt(i));
                continue;
            }
            int high = i + 1 < raw.length() ? Character.digit(raw.charAt(i + 1), 16) : -1;
            int low = i + 2 < raw.length() ? Character.digit(raw.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            bytes.write(high << 4 | low);
            i += ESCAPE_LENGTH - 1;
        }
        return Optional.of(bytes.toByteArray());
    }

    private static boolean leavesRoot(String path) {
        int depth = 0;
        for (String segment : path.split("/")) {
            if (segment.equals("..")) {
                depth--;
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                depth++;
            }
            if (depth < 0) {
                return true;
            }
        }
        return false;
    }
}
