package io.tidewatch.launcher.command;

import io.tidewatch.launcher.StartFailure;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the local venue in this process, in a class loader that nothing else of the command line sees. */
@Command(name = "venue", mixinStandardHelpOptions = true,
        description = {"Runs a trading venue on this machine until Ctrl-C: the protocols of Coinbase Advanced Trade and Bitget v2,",
            "with an account of its own and no connection to any real venue."},
        footer = {"", "It prints the environment a server needs to trade there; see docs/local-venue.md."})
final class VenueCommand implements Callable<Integer> {

    private static final String PROGRAM = "io.tidewatch.venue.VenueProgram";

    private final Path programs;

    @Option(names = "--port", defaultValue = "8190", description = "port to listen on, 0 for a free one (default: ${DEFAULT-VALUE})")
    private int port;

    @Option(names = "--seed", defaultValue = "1", description = "of prices, liquidity and faults (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--faults", defaultValue = "", description = "what goes wrong and how often: all=0.02 or timeout-after-accept=0.1,...")
    private String faults;

    @Option(names = "--step-ms", defaultValue = "1000", description = "milliseconds between two moves of the prices, 0 for none"
            + " (default: ${DEFAULT-VALUE})")
    private long step;

    VenueCommand(Path programs) {
        this.programs = programs;
    }

    @Override
    public Integer call() throws Exception {
        List<URL> jars = jars(programs.resolve("venue"));
        try (URLClassLoader loader = new URLClassLoader("venue", jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            Thread.currentThread().setContextClassLoader(loader);
            List<String> arguments = new ArrayList<>(List.of("--port", Integer.toString(port), "--seed", Long.toString(seed),
                    "--step-ms", Long.toString(step)));
            if (!faults.isBlank()) {
                arguments.addAll(List.of("--faults", faults));
            }
            loader.loadClass(PROGRAM).getMethod("main", String[].class).invoke(null, (Object) arguments.toArray(String[]::new));
            return 0;
        } catch (InvocationTargetException e) {
            throw new StartFailure("the venue ended: " + e.getCause(), e);
        }
    }

    private static List<URL> jars(Path folder) throws IOException {
        List<URL> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(each -> each.toString().endsWith(".jar")).sorted().toList()) {
                jars.add(file.toUri().toURL());
            }
        }
        return jars;
    }
}
