package io.tidewatch.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.events.search.EventDetail;
import io.tidewatch.events.search.EventSearch;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** One event with all that is known of it. */
@Named
@RequestScoped
public class EventBoard {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Inject
    private EventSearch events;
    @Inject
    private HttpServletRequest request;

    private Optional<EventDetail> event = Optional.empty();

    @PostConstruct
    void find() {
        String id = Optional.ofNullable(request.getParameter("id")).orElse("");
        if (id.matches("[0-9]{1,18}")) {
            event = events.detail(Long.parseLong(id));
        }
        if (event.isEmpty()) {
            FacesContext.getCurrentInstance().getExternalContext().setResponseStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** Whether there is such an event. */
    public boolean isFound() {
        return event.isPresent();
    }

    /** The event; null when there is none. */
    public EventDetail getEvent() {
        return event.orElse(null);
    }

    /** Where it came from, when that is a place a browser may go to; empty text otherwise. */
    public String getLink() {
        return event.flatMap(found -> found.line().sourceUrl()).flatMap(WebAddress::safe).orElse("");
    }

    /** What a language model said of it; an empty object when it was not asked. */
    public JsonNode getModel() {
        return event.map(found -> found.payload().path("llm_enrichment")).filter(JsonNode::isObject)
                .orElseGet(JSON::createObjectNode);
    }

    /** A text of what the model said; empty when it said nothing. */
    public String model(String name) {
        return getModel().path(name).asText();
    }

    /** The payload to read. */
    public String getPayload() {
        try {
            return event.isEmpty() ? "" : JSON.writerWithDefaultPrettyPrinter().writeValueAsString(event.get().payload());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
