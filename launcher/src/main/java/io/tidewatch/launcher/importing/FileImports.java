package io.tidewatch.launcher.importing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.StartFailure;
import io.tidewatch.launcher.remote.JobWatch;
import io.tidewatch.launcher.remote.Refusal;
import io.tidewatch.launcher.remote.ServerCalls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeMap;

/**
 * Imports files one after another: each is sent to the server, which says what it looks like, then its job is run. A file whose
 * import did not complete stays on the server, so that the run can be continued there.
 */
public final class FileImports {

    private static final String FILES = "/api/v2/imports/files/";

    private final ServerCalls server;
    private final Console console;
    private final ImportOptions options;

    public FileImports(ServerCalls server, Console console, ImportOptions options) {
        this.server = server;
        this.console = console;
        this.options = options;
    }

    /** @throws StartFailure when the server refuses or does not come back; files before were imported */
    public List<FileReport> run(List<Path> files) throws StartFailure, IOException {
        Map<String, Set<String>> kinds = kinds();
        if (options.kind().isPresent() && !kinds.containsKey(options.kind().get())) {
            throw new StartFailure("there is no kind '" + options.kind().get() + "'; known are " + String.join(", ", kinds.keySet()));
        }
        long total = 0;
        for (Path file : files) {
            total += Files.size(file);
        }
        long before = 0;
        List<FileReport> reports = new ArrayList<>();
        for (Path file : files) {
            Progress progress = new Progress(file.getFileName().toString(), before, Files.size(file), total);
            progress.show(0, "sending");
            FileReport report = run(file, kinds, progress);
            reports.add(report);
            before += Files.size(file);
            progress.done(report);
        }
        return reports;
    }

    /** One bar for all files, by their bytes. */
    private final class Progress {

        private final String file;
        private final long before;
        private final long size;
        private final long total;

        Progress(String file, long before, long size, long total) {
            this.file = file;
            this.before = before;
            this.size = size;
            this.total = total;
        }

        void show(double share, String what) {
            // The whole is reached only by the last file's end.
            long done = Math.min(before + (long) (share * size), Math.max(0, total - 1));
            console.progress("import", done, total, file + " " + what);
        }

        void done(FileReport report) {
            console.finished(report.line());
            if (before + size >= total) {
                console.progress("import", total, total, "bytes");
            }
        }
    }

    private Map<String, Set<String>> kinds() throws StartFailure {
        Map<String, Set<String>> kinds = new TreeMap<>();
        for (JsonNode kind : server.call("GET", "/api/v2/imports", null).path("kinds")) {
            Set<String> parameters = new HashSet<>();
            kind.path("parameters").forEach(parameter -> parameters.add(parameter.path("name").asText()));
            kinds.put(kind.path("name").asText(), parameters);
        }
        return kinds;
    }

    private FileReport run(Path file, Map<String, Set<String>> kinds, Progress progress) throws StartFailure {
        JsonNode sent = server.upload(FILES + spoolName(file), file);
        String name = sent.path("name").asText();
        String kind = options.kind().orElse(sent.path("kind").asText(""));
        if (kind.isEmpty() || sent.path("kind").isNull() && options.kind().isEmpty()) {
            remove(name);
            return FileReport.notRecognised(file.toString());
        }
        Map<String, String> parameters = new TreeMap<>(options.parameters());
        parameters.keySet().retainAll(kinds.get(kind));
        parameters.put("file", name);
        JsonNode state = new JobWatch(server).run("import-" + kind, parameters,
                now -> progress.show(now.path("progress").asDouble(), rows(now)));
        FileReport report = new FileReport(file.toString(), kind, state.at("/run/status").asText(), figures(state));
        if (report.completed()) {
            remove(name);
        }
        return report;
    }

    private static String rows(JsonNode state) {
        return state.at("/units/0/result/read").asLong() + " rows";
    }

    private static JsonNode figures(JsonNode state) {
        return state.at("/units/0/result") instanceof ObjectNode figures ? figures.without(List.of("done", "total"))
                : new ObjectMapper().createObjectNode();
    }

    /** A name the server takes: what is no letter, digit, dot or dash becomes an underscore. */
    static String spoolName(Path file) {
        String name = file.getFileName().toString().replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^[^A-Za-z0-9]+", "");
        return name.isEmpty() ? "file" : name.substring(Math.max(0, name.length() - 150)).replaceFirst("^[^A-Za-z0-9]+", "");
    }

    private void remove(String name) throws StartFailure {
        try {
            server.call("DELETE", FILES + name, null);
        } catch (Refusal gone) {
            if (gone.status() != 404 && gone.status() != 409) {
                throw gone;
            }
        }
    }
}
