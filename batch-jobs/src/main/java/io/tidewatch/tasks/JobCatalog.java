package io.tidewatch.tasks;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The jobs that can be started. */
@ApplicationScoped
public class JobCatalog {

    private Iterable<JobDefinition> definitions;

    /** For the container's proxy. */
    protected JobCatalog() {
    }

    @Inject
    public JobCatalog(@Any Instance<JobDefinition> definitions) {
        this.definitions = definitions;
    }

    /** A catalog of given jobs, for use outside the container. */
    JobCatalog(List<JobDefinition> definitions) {
        this.definitions = definitions;
    }

    /** Every job, in order of the names. */
    public List<JobDefinition> all() {
        List<JobDefinition> all = new ArrayList<>();
        definitions.forEach(all::add);
        all.sort(Comparator.comparing(JobDefinition::name));
        return all;
    }

    /** @throws JobNotFoundException when there is no job of that name */
    public JobDefinition find(String name) {
        for (JobDefinition definition : definitions) {
            if (definition.name().equals(name)) {
                return definition;
            }
        }
        throw new JobNotFoundException("job '" + name + "' does not exist");
    }

    /**
     * The given values with the standard values of absent parameters.
     *
     * @throws InvalidJobParameterException naming the first unknown parameter
     */
    static JobParameters complete(JobDefinition definition, Map<String, String> given) {
        Map<String, String> values = new TreeMap<>();
        definition.parameters().forEach(parameter -> values.put(parameter.name(), parameter.standard()));
        given.forEach((name, value) -> {
            if (!values.containsKey(name)) {
                throw new InvalidJobParameterException(name, "is no parameter of " + definition.name());
            }
            values.put(name, value);
        });
        return new JobParameters(values);
    }
}
