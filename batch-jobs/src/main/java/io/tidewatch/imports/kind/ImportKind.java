package io.tidewatch.imports.kind;

import io.tidewatch.imports.format.Fields;
import io.tidewatch.tasks.InvalidJobParameterException;
import io.tidewatch.tasks.JobParameter;
import io.tidewatch.tasks.JobParameters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * A kind of history that can be imported; one bean each.
 *
 * @param <T> what a record is read as
 */
public interface ImportKind<T> {

    /** Name, lower case with dashes; the job is called {@code import-<name>}. */
    String name();

    /** One line for people. */
    String description();

    /** The parameters it takes beside those of every import. */
    List<JobParameter> parameters();

    /**
     * Whether a file looks like one of this kind.
     *
     * @param fileName its name
     * @param fields   columns, or members of the first JSON line
     */
    boolean recognises(String fileName, Set<String> fields);

    /**
     * Fills in what the file's name tells and refuses unusable parameters.
     *
     * @param values   parameter values by name, changed in place
     * @param fileName name the file was sent under
     * @throws InvalidJobParameterException naming the first unusable one
     */
    void resolve(Map<String, String> values, String fileName);

    /** Reads a record; the function throws a {@code RowFault} for one that breaks a rule of the kind. */
    Function<Fields, T> parser(JobParameters parameters);

    /** Stores records within the caller's transaction. Records that are there already change nothing. */
    Written store(List<T> records);
}
