package io.tidewatch.execution;

/** Offers one adapter, whatever is asked for. */
final class OneAdapter extends ExecutionAdapters {

    private final ExecutionAdapter adapter;

    OneAdapter(ExecutionAdapter adapter) {
        this.adapter = adapter;
    }

    @Override
    public ExecutionAdapter get(AdapterName name) {
        return adapter;
    }
}
