package io.tidewatch.launcher.command;

import io.tidewatch.launcher.DataDirectory;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A server in a process and session of its own, followed until it is ready. */
final class DetachedServer {

    private final DataDirectory directory;

    DetachedServer(DataDirectory directory) {
        this.directory = directory;
    }

    /** Starts the process and shows its progress. Returns 0 when it is ready, its exit status when it gives up. */
    int start(int port, boolean demo) throws IOException, InterruptedException {
        if (!directory.isLocked()) {
            // What a killed server left behind must not be taken for the one that starts now.
            ServerState.remove(directory);
        }
        Path progress = directory.root().resolve("logs").resolve("start.log");
        Files.createDirectories(progress.getParent());
        Files.deleteIfExists(progress);
        // It may show the first password.
        DataDirectory.createPrivate(progress);
        Process process = new ProcessBuilder(command(port, demo))
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(progress.toFile())
                .start();
        try {
            return follow(process, progress);
        } finally {
            Files.deleteIfExists(progress);
        }
    }

    private int follow(Process process, Path progress) throws IOException, InterruptedException {
        long shown = 0;
        while (true) {
            boolean alive = process.isAlive();
            shown = show(progress, shown);
            Optional<ServerState> state = ServerState.read(directory);
            if (state.isPresent()) {
                Thread.sleep(200);
                show(progress, shown);
                return 0;
            }
            if (!alive) {
                return process.exitValue() == 0 ? 1 : process.exitValue();
            }
            Thread.sleep(100);
        }
    }

    private List<String> command(int port, boolean demo) {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/setsid"))) {
            line.add("/usr/bin/setsid");
        }
        line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        line.addAll(List.of("-jar", System.getProperty("java.class.path"), "up",
                "--port", Integer.toString(port), "--data-dir", directory.root().toString()));
        if (demo) {
            line.add("--demo");
        }
        return line;
    }

    private static long show(Path file, long from) throws IOException {
        try (RandomAccessFile reader = new RandomAccessFile(file.toFile(), "r")) {
            byte[] bytes = new byte[(int) (reader.length() - from)];
            reader.seek(from);
            reader.readFully(bytes);
            String text = new String(bytes, StandardCharsets.UTF_8);
            String whole = text.substring(0, text.lastIndexOf('\n') + 1);
            whole.lines().forEach(line -> (line.startsWith(Tidewatch.COMPLAINT) ? System.err : System.out).println(line));
            System.out.flush();
            return from + whole.getBytes(StandardCharsets.UTF_8).length;
        }
    }
}
