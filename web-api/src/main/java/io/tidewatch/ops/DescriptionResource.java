package io.tidewatch.ops;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The description of the API for people, made from {@code /openapi.json} in the browser; works without internet. */
@Path("/")
@RequestScoped
@Produces("text/html; charset=utf-8")
public class DescriptionResource {

    private static final String PAGE = "description.html";

    /** The page under its usual name. */
    @GET
    @Path("docs")
    public String docs() throws IOException {
        return page();
    }

    /** The page under its other name. */
    @GET
    @Path("redoc")
    public String redoc() throws IOException {
        return page();
    }

    private static String page() throws IOException {
        try (InputStream page = DescriptionResource.class.getResourceAsStream(PAGE)) {
            if (page == null) {
                throw new IllegalStateException(PAGE + " is not packaged");
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
