package io.tidewatch.launcher.importing;

import java.util.Map;
import java.util.Optional;

/**
 * What the user said of all files.
 *
 * @param kind       their kind; empty to take what each looks like
 * @param parameters job parameters, given to every job that knows them
 */
public record ImportOptions(Optional<String> kind, Map<String, String> parameters) {

    public ImportOptions {
        parameters = Map.copyOf(parameters);
    }
}
