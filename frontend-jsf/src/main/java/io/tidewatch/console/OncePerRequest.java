package io.tidewatch.console;

import jakarta.faces.context.FacesContext;
import java.util.function.Supplier;

/**
 * Something that a page asks for several times while it is made, and that must be read anew for the next request.
 *
 * @param <T>  what is read
 * @param name tells it from others of the same request
 */
record OncePerRequest<T>(String name) {

    /** What was read in this request; read now if it was not. */
    @SuppressWarnings("unchecked")
    T get(Supplier<T> reading) {
        return (T) FacesContext.getCurrentInstance().getAttributes().computeIfAbsent(this, key -> reading.get());
    }

    /** Has it read anew when it is asked for again. */
    void forget() {
        FacesContext.getCurrentInstance().getAttributes().remove(this);
    }
}
