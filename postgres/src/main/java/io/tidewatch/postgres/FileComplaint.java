package io.tidewatch.postgres;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says in words why a file could not be read or written; the exceptions of the JDK often name nothing but the file. */
public final class FileComplaint {

    private FileComplaint() {
    }

    /** The file, where it is known, and what is wrong with it. */
    public static String of(IOException failure) {
        if (failure instanceof FileSystemException complaint && complaint.getFile() != null) {
            return complaint.getFile() + ": " + reason(complaint);
        }
        return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
    }

    private static String reason(FileSystemException complaint) {
        if (complaint instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (complaint instanceof NoSuchFileException) {
            return "no such file or directory";
        }
        if (complaint instanceof NotDirectoryException) {
            return "not a directory";
        }
        return complaint.getReason() == null ? complaint.getClass().getSimpleName() : complaint.getReason();
    }
}
