package io.tidewatch.ops;

import java.lang.reflect.Field;
import java.util.Map;

/**
 * The server's connection pool behind a data source of the application. Its size stands in an annotation, which takes a constant
 * only; the server itself can change it at any time, but offers that to its administration alone, and so it is called by name.
 */
final class DataSourcePool {

    private DataSourcePool() {
    }

    /**
     * Narrows the pool; connections beyond the new size are closed when they are given back.
     *
     * @param jndiName name of a data source that has been used at least once
     * @throws IllegalStateException when this server has no such pool
     */
    static void narrow(String jndiName, int most) {
        try {
            Object runtime = Class.forName("com.sun.enterprise.connectors.ConnectorRuntime").getMethod("getRuntime").invoke(null);
            Object pools = runtime.getClass().getMethod("getPoolManager").invoke(runtime);
            Object pool = ((Map<?, ?>) field(pools, "poolTable")).entrySet().stream()
                    .filter(entry -> entry.getKey().toString().contains(jndiName)).map(Map.Entry::getValue).findFirst()
                    .orElseThrow(() -> new IllegalStateException("the server keeps no pool for " + jndiName));
            // The first closes what is too much, the second lets no more come.
            pool.getClass().getMethod("setMaxPoolSize", int.class).invoke(pool, most);
            Object resources = field(pool, "ds");
            resources.getClass().getMethod("setMaxSize", int.class).invoke(resources, most);
        } catch (ReflectiveOperationException | SecurityException e) {
            throw new IllegalStateException("the server does not let its pools be narrowed: " + e, e);
        }
    }

    private static Object field(Object owner, String name) throws ReflectiveOperationException {
        for (Class<?> type = owner.getClass(); type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    field.setAccessible(true);
                    return field.get(owner);
                }
            }
        }
        throw new NoSuchFieldException(name);
    }
}
