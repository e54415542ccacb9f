package io.tidewatch.signals;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what was announced. */
final class Heard {

    private final List<Object> announcements = Collections.synchronizedList(new ArrayList<>());

    /** An event source that only remembers. */
    @SuppressWarnings("unchecked")
    <T> Event<T> event() {
        return (Event<T>) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Event.class}, (proxy, method, arguments) -> {
            announcements.add(arguments[0]);
            return null;
        });
    }

    List<String> texts() {
        return announcements.stream().map(Object::toString).toList();
    }
}
