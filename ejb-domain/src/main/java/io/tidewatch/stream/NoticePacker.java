package io.tidewatch.stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Messages as PostgreSQL carries them from one server to the others: several in one notice, and one that is too long for a notice in
 * several. A notice reads {@code <server> <number> <part> <parts> <piece of a JSON array>} and is plain ASCII, since its size is
 * limited in bytes. Used by one thread at each end.
 */
final class NoticePacker {

    /** PostgreSQL takes less than 8,000 bytes. */
    private static final int LONGEST_PIECE = 7_800;
    private static final int MOST_OPEN = 64;
    private static final ObjectMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private record Beginning(long number, int parts, StringBuilder text) {
    }

    private final String server;
    private final Map<String, Beginning> begun = new HashMap<>();
    private long number;

    /** @param server name of this server, without blanks; its own notices are not read */
    NoticePacker(String server) {
        this.server = server;
    }

    /** The notices of messages, in order. */
    List<String> pack(List<StreamMessage> messages) {
        List<String> notices = new ArrayList<>();
        StringBuilder open = new StringBuilder();
        for (StreamMessage message : messages) {
            String entry = entry(message);
            if (open.length() > 0 && open.length() + entry.length() + 2 > LONGEST_PIECE) {
                close(open, notices);
            }
            open.append(open.length() == 0 ? "[" : ",").append(entry);
        }
        if (open.length() > 0) {
            close(open, notices);
        }
        return notices;
    }

    private static String entry(StreamMessage message) {
        try {
            return JSON.writeValueAsString(JSON.createArrayNode().add(message.channel().name()).add(message.symbol())
                    .add(message.identity()).add(message.text()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }

    private void close(StringBuilder open, List<String> notices) {
        String text = open.append(']').toString();
        open.setLength(0);
        int parts = (text.length() + LONGEST_PIECE - 1) / LONGEST_PIECE;
        number++;
        for (int part = 0; part < parts; part++) {
            notices.add(String.join(" ", server, Long.toString(number), Integer.toString(part), Integer.toString(parts),
                    text.substring(part * LONGEST_PIECE, Math.min(text.length(), (part + 1) * LONGEST_PIECE))));
        }
    }

    /** The messages a notice of another server completes; none for one's own, a piece of more, or anything else. */
    List<StreamMessage> unpack(String notice) {
        String[] fields = notice.split(" ", 5);
        if (fields.length < 5 || fields[0].equals(server)) {
            return List.of();
        }
        try {
            return whole(fields).map(NoticePacker::messages).orElse(List.of());
        } catch (IllegalArgumentException e) {
            begun.remove(fields[0]);
            return List.of();
        }
    }

    /** A notice arrives complete or not at all, but the end of a message may follow on a beginning that nobody heard. */
    private Optional<String> whole(String[] fields) {
        long which = Long.parseLong(fields[1]);
        int part = Integer.parseInt(fields[2]);
        int parts = Integer.parseInt(fields[3]);
        if (parts == 1) {
            return Optional.of(fields[4]);
        }
        if (part == 0) {
            if (begun.size() >= MOST_OPEN) {
                begun.clear();
            }
            begun.put(fields[0], new Beginning(which, 0, new StringBuilder()));
        }
        Beginning so = begun.get(fields[0]);
        if (so == null || so.number() != which || so.parts() != part) {
            begun.remove(fields[0]);
            return Optional.empty();
        }
        so.text().append(fields[4]);
        begun.put(fields[0], new Beginning(which, part + 1, so.text()));
        return part + 1 == parts ? Optional.of(begun.remove(fields[0]).text().toString()) : Optional.empty();
    }

    private static List<StreamMessage> messages(String text) {
        JsonNode entries;
        try {
            entries = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        List<StreamMessage> messages = new ArrayList<>();
        for (JsonNode entry : entries) {
            messages.add(new StreamMessage(Channel.valueOf(entry.path(0).asText()), entry.path(1).textValue(), entry.path(2).textValue(),
                    entry.path(3).asText()));
        }
        return messages;
    }
}
