package io.tidewatch.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.testbed.TidewatchServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A replay of three days of real history on a fresh database.
 *
 * @param summary what the command wrote with {@code --json}
 * @param known   the rows decided by {@link #MIDDLE}
 * @param later   the rows decided after it
 */
record ReplayRun(ObjectNode summary, Written known, Written later) {

    /** Enough before the window to train on and no more, so that a run stays short. */
    static final Instant HISTORY = Instant.parse("2021-11-15T00:00:00Z");
    static final Instant FROM = Instant.parse("2022-01-01T00:00:00Z");
    static final Instant MIDDLE = Instant.parse("2022-01-03T12:00:00Z");
    static final Instant TO = Instant.parse("2022-01-04T00:00:00Z");
    static final int STEPS = 72;

    private static ReplayRun undisturbed;

    /** A run on the unaltered files that nothing interrupted; the tests share one. */
    static synchronized ReplayRun undisturbed(Path directory) throws Exception {
        MarketFiles files = MarketFiles.cut(directory.resolve("files"), HISTORY, TO);
        if (undisturbed == null) {
            undisturbed = fresh(directory.resolve("undisturbed"), files);
        }
        return undisturbed;
    }

    /** A run on a server of its own. */
    static ReplayRun fresh(Path data, MarketFiles files) throws Exception {
        try (TidewatchServer server = TidewatchServer.in(data, Map.of()).start()) {
            Path json = data.resolve("summary.json");
            TidewatchServer.CommandResult result = server.run(arguments(files, json).toArray(String[]::new));
            assertThat(result.status()).as(result.err()).isZero();
            return read(server, json);
        }
    }

    /** The command line of the replay. */
    static List<String> arguments(MarketFiles files, Path json) {
        return List.of("replay", "--bars", files.bars().toString(), "--news", files.news().toString(),
                "--from", FROM.toString(), "--to", TO.toString(), "--json", json.toString());
    }

    static ReplayRun read(TidewatchServer server, Path json) throws Exception {
        try (Connection connection = server.database()) {
            JsonNode summary = new ObjectMapper().readTree(Files.readString(json));
            return new ReplayRun((ObjectNode) summary, Written.read(connection, FROM, MIDDLE), Written.read(connection, MIDDLE, TO));
        }
    }

    /** The summary without the two figures that tell how long it took. */
    ObjectNode figures() {
        ObjectNode figures = summary.deepCopy();
        figures.remove(List.of("elapsed_sec", "steps_per_sec"));
        return figures;
    }

    int count(String table) {
        return known.count(table) + later.count(table);
    }
}
