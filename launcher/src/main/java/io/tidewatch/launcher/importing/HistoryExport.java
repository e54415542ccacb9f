package io.tidewatch.launcher.importing;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.JobWatch;
import io.tidewatch.launcher.remote.ServerCalls;
import java.nio.file.Path;
import java.util.Map;

/** Lets the server write history into a file and fetches it. */
public final class HistoryExport {

    private static final String FILES = "/api/v2/exports/files/";

    private final ServerCalls server;
    private final Console console;

    public HistoryExport(ServerCalls server, Console console) {
        this.server = server;
        this.console = console;
    }

    /**
     * Exports to a file; it appears when it is whole.
     *
     * @return rows written
     */
    public long run(String kind, Map<String, String> parameters, Path target) throws StartFailure {
        JsonNode state = new JobWatch(server).run("export-" + kind, parameters,
                now -> console.progress("export", 0, 1, now.at("/units/0/result/rows").asLong() + " rows"));
        JsonNode run = state.path("run");
        if (!run.path("status").asText().equals("COMPLETED")) {
            throw new StartFailure("the export ended " + run.path("status").asText() + ": "
                    + state.at("/units/0/result/problem").asText("see the server's log"));
        }
        String name = run.at("/parameters/file").asText();
        server.download(FILES + name, target);
        server.call("DELETE", FILES + name, null);
        long rows = run.at("/summary/rows").asLong();
        console.progress("export", 1, 1, rows + " rows");
        return rows;
    }
}
