package io.tidewatch.launcher.command;

import io.tidewatch.launcher.Console;
import io.tidewatch.launcher.importing.HistoryExport;
import io.tidewatch.launcher.remote.ServerCalls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes history of the running server into a file. */
@Command(name = "export", mixinStandardHelpOptions = true,
        description = "Writes history of the running server into a file that 'tidewatch import' reads.",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {"0:the file is complete", "1:it was not written, or no server answers", "2:wrong usage"})
final class ExportCommand implements Callable<Integer> {

    @Mixin
    private Target target;

    @Parameters(paramLabel = "KIND", description = "bars, derivatives, funding, onchain, orderbook, universe (CSV); events, social,"
            + " social-raw (JSON lines)")
    private String kind;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where to; packed when the name ends in .gz")
    private Path out;

    @Option(names = "--from", paramLabel = "TIME", description = "rows from this time on (UTC)")
    private String from;

    @Option(names = "--to", paramLabel = "TIME", description = "rows before this time (UTC)")
    private String to;

    @Option(names = "--symbols", paramLabel = "LIST", description = "only these, separated by commas")
    private String symbols;

    @Option(names = "--patience", paramLabel = "SEC", defaultValue = "120",
            description = "how long to wait for a server that stopped answering (default: ${DEFAULT-VALUE})")
    private long patience;

    @Override
    public Integer call() throws Exception {
        Map<String, String> parameters = new TreeMap<>();
        put(parameters, "from", from);
        put(parameters, "to", to);
        put(parameters, "symbols", symbols);
        parameters.put("gzip", Boolean.toString(out.getFileName().toString().endsWith(".gz")));
        Console console = new Console(System.err, System.console() != null);
        ServerCalls server = new ServerCalls(target.endpoint().base(), Duration.ofSeconds(patience));
        long rows = new HistoryExport(server, console).run(kind, parameters, out.toAbsolutePath());
        System.out.println(rows + " rows in " + out);
        return 0;
    }

    private static void put(Map<String, String> parameters, String name, String value) {
        if (value != null) {
            parameters.put(name, value);
        }
    }
}
