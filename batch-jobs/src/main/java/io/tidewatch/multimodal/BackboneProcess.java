package io.tidewatch.multimodal;

import io.tidewatch.multimodal.backbone.BackboneEvent;
import io.tidewatch.multimodal.backbone.BackboneRequest;
import io.tidewatch.ops.BatchConfig;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.logging.Logger;

/**
 * The training program, run once for one fold in a process of its own. It is ended when the job is stopped or the fit takes too
 * long, and ends by itself when this server dies, because its standard input closes then.
 */
final class BackboneProcess {

    /** The program's class with the main method. */
    static final String MAIN_CLASS = "io.tidewatch.trainer.BackboneMain";

    private static final Logger LOG = Logger.getLogger(BackboneProcess.class.getName());
    private static final long POLL_MILLIS = 50;
    private static final int LAST_WORDS = 5;

    private final Path folder;
    private final BatchConfig config;
    private final Duration longest;

    BackboneProcess(Path folder, BatchConfig config, int minutes) {
        this.folder = folder;
        this.config = config;
        this.longest = Duration.ofMinutes(minutes);
    }

    /** Told how far the fit is. */
    @FunctionalInterface
    interface Progress {
        void reached(int done, int total);
    }

    /**
     * Runs the program to its end.
     *
     * @return why the fold cannot be fitted; empty when the answers are there
     * @throws IOException           when it cannot be started, dies, or takes too long
     * @throws CancellationException when the job is being stopped
     */
    Optional<String> run(BackboneRequest request, Work work, Progress progress) throws IOException, InterruptedException {
        Path file = folder.resolve("request.json");
        request.write(file);
        Path errors = folder.resolve("trainer.log");
        Process process = start(file, errors);
        try {
            Optional<BackboneEvent> last = listen(process, work, progress);
            int code = process.waitFor();
            if (last.isPresent() && last.get() instanceof BackboneEvent.Blocked blocked) {
                return Optional.of(blocked.reason());
            }
            if (code != 0 || last.isEmpty()) {
                throw new IOException("the training program ended with code " + code + ": " + lastWords(errors));
            }
            return Optional.empty();
        } finally {
            process.destroyForcibly();
        }
    }

    /** Hands progress over until the program ends. @return what it said in the end */
    private Optional<BackboneEvent> listen(Process process, Work work, Progress progress) throws IOException, InterruptedException {
        Optional<BackboneEvent> last = Optional.empty();
        long deadline = System.nanoTime() + longest.toNanos();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            while (true) {
                boolean ended = !process.isAlive();
                while (lines.ready()) {
                    String line = lines.readLine();
                    Optional<BackboneEvent> event = BackboneEvent.parse(line);
                    if (event.isEmpty()) {
                        LOG.info("Trainer: " + line);
                    } else if (event.get() instanceof BackboneEvent.Progress step) {
                        progress.reached(step.done(), step.total());
                    } else {
                        last = event;
                    }
                }
                if (ended) {
                    return last;
                }
                work.checkStopped();
                if (System.nanoTime() > deadline) {
                    throw new IOException("the fit took longer than " + longest.toMinutes() + " minutes and was given up");
                }
                Thread.sleep(POLL_MILLIS);
            }
        }
    }

    private Process start(Path request, Path errors) throws IOException {
        String classPath = config.trainerClassPath().orElseThrow(() -> new IOException(
                "the training program was not shipped: tidewatch.trainer.classpath is not set"));
        ProcessBuilder builder = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + config.trainerMemoryMb() + "m", "-XX:+UseSerialGC", "-Xshare:auto", "-Djava.io.tmpdir=" + folder,
                "-cp", classPath, MAIN_CLASS, request.toString()));
        // Threads of native libraries that wait actively would starve the server beside them.
        builder.environment().put("OMP_WAIT_POLICY", "PASSIVE");
        return builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
    }

    private static String lastWords(Path errors) throws IOException {
        if (!Files.exists(errors)) {
            return "";
        }
        List<String> lines = Files.readAllLines(errors);
        return String.join(" | ", lines.subList(Math.max(0, lines.size() - LAST_WORDS), lines.size()));
    }
}
