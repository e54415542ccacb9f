package io.tidewatch.execution;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

/** Finds the adapter of a name. */
@ApplicationScoped
public class ExecutionAdapters {

    private Instance<ExecutionAdapter> installed;

    /** For the container's proxy. */
    protected ExecutionAdapters() {
    }

    @Inject
    public ExecutionAdapters(@Any Instance<ExecutionAdapter> installed) {
        this.installed = installed;
    }

    /**
     * The adapter of that name.
     *
     * @throws IllegalArgumentException saying {@code unsupported adapter} when none is installed
     */
    public ExecutionAdapter get(AdapterName name) {
        return installed.stream().filter(adapter -> adapter.name() == name).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("unsupported adapter: " + name.text()));
    }
}
