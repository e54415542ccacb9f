package io.tidewatch.launch;

import java.nio.file.Path;
import java.util.List;

/** What runs on this machine for a folder. */
final class Processes {

    private Processes() {
    }

    /** Programs that name the folder on their command line: a server, its database, whatever starts them. */
    static List<ProcessHandle> of(Path folder) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().commandLine().orElse("").contains(folder.toString())).toList();
    }
}
