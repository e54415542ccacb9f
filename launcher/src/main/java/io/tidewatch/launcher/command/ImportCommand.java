package io.tidewatch.launcher.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.importing.FileImports;
import io.tidewatch.launcher.importing.FileReport;
import io.tidewatch.launcher.importing.ImportOptions;
import io.tidewatch.launcher.remote.ServerCalls;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings files of history into the running server. */
@Command(name = "import", mixinStandardHelpOptions = true,
        description = "Imports files of history into the running server: bars, order books, funding, derivatives, on-chain signals,"
                + " events and news, posts, universes. Importing a file again changes nothing.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:every file was imported", "1:a file was not imported, or no server answers", "2:wrong usage"})
final class ImportCommand implements Callable<Integer> {

    private static final Pattern HISTORY = Pattern.compile(".+\\.(csv|jsonl|ndjson)(\\.gz)?");
    private static final int FAULTS_SHOWN = 5;

    @Spec
    private CommandSpec spec;

    @Mixin
    private Target target;

    @Parameters(paramLabel = "PATH", arity = "1..*",
            description = "files, or directories whose .csv, .jsonl and .ndjson files (also .gz) are imported in order of their names")
    private List<Path> paths;

    @Option(names = "--kind", paramLabel = "K", description = "what the files are: bars, derivatives, events, funding, onchain, orderbook,"
            + " social, social-raw, universe. By default each file shows it by its name and columns")
    private String kind;

    @Option(names = "--source", paramLabel = "S", description = "where rows come from that name no source (default: import_csv)")
    private String source;

    @Option(names = "--param", paramLabel = "NAME=VALUE", description = "further parameter of the jobs, for those that know it: symbol,"
            + " timeframe, latencyMinutes")
    private Map<String, String> parameters;

    @Option(names = "--skip-limit", paramLabel = "N", description = "so many unusable rows of a file are skipped and reported; one more"
            + " fails it (default: 1000)")
    private Integer skipLimit;

    @Option(names = "--dry-run", description = "only tell what would be done")
    private boolean dryRun;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the report as JSON")
    private Path json;

    @Option(names = "--patience", paramLabel = "SEC", defaultValue = "120",
            description = "how long to wait for a server that stopped answering (default: ${DEFAULT-VALUE})")
    private long patience;

    @Override
    public Integer call() throws Exception {
        List<Path> files = files();
        Console console = new Console(System.err, System.console() != null);
        ServerCalls server = new ServerCalls(target.endpoint().base(), Duration.ofSeconds(patience));
        List<FileReport> reports = new FileImports(server, console, new ImportOptions(Optional.ofNullable(kind), jobParameters())).run(files);
        print(reports, System.out);
        if (json != null) {
            Files.write(json, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsBytes(
                    reports.stream().map(FileReport::toJson).toList()));
        }
        return reports.stream().allMatch(FileReport::completed) ? 0 : 1;
    }

    private Map<String, String> jobParameters() {
        Map<String, String> values = new TreeMap<>(parameters == null ? Map.of() : parameters);
        if (source != null) {
            values.put("source", source);
        }
        if (skipLimit != null) {
            values.put("skipLimit", skipLimit.toString());
        }
        values.put("dryRun", Boolean.toString(dryRun));
        return values;
    }

    private List<Path> files() throws IOException {
        Set<Path> files = new LinkedHashSet<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                files.addAll(inside(path));
            } else if (Files.isRegularFile(path)) {
                files.add(path);
            } else {
                throw new ParameterException(spec.commandLine(), "there is no file or directory " + path);
            }
        }
        if (files.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "there are no .csv, .jsonl or .ndjson files in " + paths);
        }
        return new ArrayList<>(files);
    }

    private static List<Path> inside(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> HISTORY.matcher(file.getFileName().toString()).matches()).filter(Files::isRegularFile)
                    .sorted().toList();
        }
    }

    private void print(List<FileReport> reports, PrintStream out) {
        if (dryRun) {
            out.println("nothing was written (--dry-run); an import would have done this:");
        }
        for (FileReport report : reports) {
            out.println(report.line());
            if (report.figures().hasNonNull("problem")) {
                out.println("    " + report.figures().path("problem").asText());
            }
            int shown = 0;
            for (var fault : report.figures().path("faults")) {
                if (shown++ == FAULTS_SHOWN) {
                    out.println("    … (all of the first 100 with --json)");
                    break;
                }
                out.println("    line " + fault.path("line") + ": " + fault.path("field").asText() + " " + fault.path("reason").asText());
            }
        }
    }
}
