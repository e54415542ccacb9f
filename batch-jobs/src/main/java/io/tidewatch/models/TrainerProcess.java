package io.tidewatch.models;

import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.models.training.TrainingRequest;
import io.tidewatch.ops.BatchConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * The training program, run once in a process of its own. It ends by itself when this server dies, because its standard input
 * closes then, and at once when it is killed.
 */
final class TrainerProcess {

    /** The program's class with the main method. */
    static final String MAIN_CLASS = "io.tidewatch.trainer.Main";

    private static final Logger LOG = Logger.getLogger(TrainerProcess.class.getName());

    private final Path folder;
    private final BatchConfig config;
    private Process process;
    private boolean killed;

    /** @param folder of the run: the request goes there, and what the program says to people */
    TrainerProcess(Path folder, BatchConfig config) {
        this.folder = folder;
        this.config = config;
    }

    /**
     * Runs the program to its end.
     *
     * @param events told everything the program reports, in order
     * @return false when it was killed
     * @throws IOException when it cannot be started or ends with an error that no event explains
     */
    boolean run(TrainingRequest request, Consumer<TrainingEvent> events) throws IOException, InterruptedException {
        Path requestFile = folder.resolve("request.json");
        request.write(requestFile);
        Path errors = folder.resolve("trainer.log");
        if (!start(requestFile, errors)) {
            return false;
        }
        boolean explained = false;
        try {
            explained = listen(events);
        } catch (IOException e) {
            // The stream of a killed process may break instead of ending.
            if (!killed()) {
                throw e;
            }
        } finally {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
        if (killed()) {
            return false;
        }
        if (process.waitFor() != 0 && !explained) {
            throw new IOException("the training program ended with code " + process.exitValue() + ": " + lastWords(errors));
        }
        return true;
    }

    /** Hands events over until the program ends. @return whether one of them was a failure */
    private boolean listen(Consumer<TrainingEvent> events) throws IOException {
        boolean failed = false;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TrainingEvent event = TrainingEvent.parse(line).orElse(null);
                if (event != null) {
                    events.accept(event);
                    failed |= event instanceof TrainingEvent.Failed;
                } else {
                    LOG.info("Trainer: " + line);
                }
            }
        }
        return failed;
    }

    private synchronized boolean killed() {
        return killed;
    }

    private synchronized boolean start(Path requestFile, Path errors) throws IOException {
        if (killed) {
            return false;
        }
        String classPath = config.trainerClassPath().orElseThrow(() -> new IOException(
                "the training program was not shipped: tidewatch.trainer.classpath is not set"));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + config.trainerMemoryMb() + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-Djava.io.tmpdir=" + folder, "-cp", classPath, MAIN_CLASS, requestFile.toString()));
        // Threads of native libraries that wait actively would starve the server beside them.
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        process = builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
        return true;
    }

    /** Ends the program at once; it leaves no half-written build behind, because builds appear by renaming. */
    synchronized void kill() {
        killed = true;
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private static String lastWords(Path errors) throws IOException {
        if (!Files.exists(errors)) {
            return "";
        }
        List<String> lines = Files.readAllLines(errors);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
    }
}
