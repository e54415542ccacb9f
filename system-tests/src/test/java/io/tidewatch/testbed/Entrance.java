package io.tidewatch.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/**
 * Lets other accounts pass through the folders of a test. Temporary folders are private; a database that cannot get there as its
 * own account settles elsewhere, where nobody tidies up after a test.
 */
public final class Entrance {

    private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();

    private Entrance() {
    }

    /** Opens the folder and those around it, up to the one that holds all temporary folders. */
    public static void open(Path folder) throws IOException {
        for (Path each = folder.toAbsolutePath(); each != null && !each.equals(TEMPORARY) && each.startsWith(TEMPORARY);
                each = each.getParent()) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(each, permissions);
            }
        }
    }
}
