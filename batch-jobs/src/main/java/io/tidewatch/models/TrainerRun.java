package io.tidewatch.models;

import io.tidewatch.models.training.TrainerEnvironment;
import io.tidewatch.models.training.TrainingEvent;
import io.tidewatch.ops.BatchConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Logger;

/**
 * The training program on one request, in a process of its own. It ends by itself when this server dies, because its standard input
 * closes then; it is ended when it is told to stop, works too long or says nothing for too long. What it says to people goes to a file.
 */
final class TrainerRun {

    private static final Logger LOG = Logger.getLogger(TrainerRun.class.getName());
    private static final int LAST_LINES = 12;

    private final Path folder;
    private final BatchConfig config;
    private final TrainerConfig limits;
    private Process process;
    private String ending;
    private volatile long heardAt = System.nanoTime();

    /** @param folder of the unit: temporary files go there, and the log */
    TrainerRun(Path folder, BatchConfig config, TrainerConfig limits) {
        this.folder = folder;
        this.config = config;
        this.limits = limits;
    }

    /** File with what the program says to people; attempts follow one another in it. */
    Path log() {
        return folder.resolve("trainer.log");
    }

    /**
     * Runs the program to its end.
     *
     * @param arguments of the program
     * @param events    told everything the program reports, in order
     * @return false when it was stopped
     * @throws TrainerDiedException when it ends with an error that no event explains
     * @throws IOException          when it cannot be started, or took too long
     */
    boolean run(List<String> arguments, int threads, Consumer<TrainingEvent> events) throws IOException, InterruptedException {
        if (!start(arguments, threads)) {
            return false;
        }
        Thread guard = new Thread(this::guard, "trainer-guard");
        guard.setDaemon(true);
        guard.start();
        boolean explained = false;
        try {
            explained = listen(events);
        } catch (IOException e) {
            // The stream of a killed process may break instead of ending.
            if (ending() == null) {
                throw e;
            }
        } finally {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            guard.join();
        }
        String why = ending();
        if (why != null) {
            if (why.isEmpty()) {
                return false;
            }
            throw new IOException(why);
        }
        int code = process.waitFor();
        if (code != 0 && !explained) {
            throw new TrainerDiedException(code, "the training program ended with code " + code + ": " + tail());
        }
        return true;
    }

    /** Hands events over until the program ends. @return whether one of them was a failure */
    private boolean listen(Consumer<TrainingEvent> events) throws IOException {
        boolean failed = false;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heardAt = System.nanoTime();
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

    /** Watches the time until the program ends. */
    private void guard() {
        long began = System.nanoTime();
        try {
            while (!process.waitFor(200, TimeUnit.MILLISECONDS)) {
                long now = System.nanoTime();
                if (now - began > limits.timeout().toNanos()) {
                    end("timeout: the training program worked longer than " + text(limits.timeout()));
                } else if (now - heardAt > limits.silence().toNanos()) {
                    end("timeout: the training program said nothing for " + text(limits.silence()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(Duration limit) {
        return limit.toSeconds() >= 60 ? limit.toMinutes() + " minutes" : limit.toMillis() + " ms";
    }

    private synchronized String ending() {
        return ending;
    }

    private synchronized void end(String why) {
        if (ending == null) {
            ending = why;
        }
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Ends the program at once; it leaves no half-written build behind, because builds appear by renaming. */
    void stop() {
        end("");
    }

    private synchronized boolean start(List<String> arguments, int threads) throws IOException {
        if (ending != null) {
            return false;
        }
        String classPath = config.trainerClassPath().orElseThrow(() -> new IOException(
                "the training program was not shipped: tidewatch.trainer.classpath is not set"));
        TrainerEnvironment environment = new TrainerEnvironment(Files.createDirectories(folder.resolve("tmp")),
                Files.createDirectories(config.workDirectory().resolve("natives")), threads, config.trainerMemoryMb());
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        line.addAll(environment.options());
        line.addAll(List.of("-cp", classPath, TrainerProcess.MAIN_CLASS));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(environment.variables());
        heardAt = System.nanoTime();
        process = builder.directory(folder.toFile()).redirectError(ProcessBuilder.Redirect.appendTo(log().toFile())).start();
        return true;
    }

    /** The last lines said to people. */
    String tail() throws IOException {
        if (!Files.exists(log())) {
            return "";
        }
        List<String> lines = new String(Files.readAllBytes(log()), StandardCharsets.UTF_8).lines().toList();
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
