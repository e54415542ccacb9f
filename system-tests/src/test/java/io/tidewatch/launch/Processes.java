package io.tidewatch.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What runs on this machine for a folder. */
final class Processes {

    private Processes() {
    }

    /** Programs that name the folder on their command line: a server, its database, whatever starts them. */
    static List<ProcessHandle> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString())).toList();
    }

    /** Kills them and all they have started, without warning. */
    static void kill(List<ProcessHandle> processes) throws InterruptedException {
        List<ProcessHandle> all = processes.stream()
                .flatMap(process -> Stream.concat(process.descendants(), Stream.of(process))).distinct().toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (ProcessHandle process : all) {
            while (process.isAlive()) {
                Thread.sleep(10);
            }
        }
    }

    /** Runs a short program that must not fail. */
    static String succeed(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
