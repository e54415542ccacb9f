package io.tidewatch.imports;

import io.tidewatch.api.ApiException;
import io.tidewatch.tasks.JobConflictException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.OptionalLong;

/** What can be imported, and the files that wait for it. The import itself is a job. */
@Path("api/v2/imports")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ImportResource {

    private static final int TOO_LARGE = 413;
    private static final int CONFLICT = 409;

    @Inject
    private ImportService imports;

    /** The kinds of files that can be imported, each with its job and parameters. */
    @GET
    public Object kinds() {
        return Map.of("kinds", imports.kinds());
    }

    /** The files that wait. */
    @GET
    @Path("files")
    public Object files() {
        return Map.of("files", imports.files().stream().map(FileAnswer::of).toList());
    }

    /** Takes a file in; the answer means that it is durable. The same content under the same name is the same file. */
    @PUT
    @Path("files/{name}")
    public Object store(@PathParam("name") String name, @HeaderParam(HttpHeaders.CONTENT_LENGTH) Long length, InputStream content) {
        try {
            return FileAnswer.of(imports.store(name, content, length == null ? OptionalLong.empty() : OptionalLong.of(length)));
        } catch (FileRefusedException e) {
            throw e.isTooLarge() ? new ApiException(TOO_LARGE, e.getMessage()) : ApiException.badRequest(e.getMessage());
        } catch (UncheckedIOException e) {
            throw new ApiException(Response.Status.SERVICE_UNAVAILABLE.getStatusCode(), "the file was not received or not stored");
        }
    }

    /** Removes a file that waits. */
    @DELETE
    @Path("files/{name}")
    public Object delete(@PathParam("name") String name) {
        try {
            if (imports.delete(name)) {
                return Map.of("deleted", name);
            }
        } catch (JobConflictException e) {
            throw new ApiException(CONFLICT, e.getMessage());
        }
        throw ApiException.notFound("file '" + name + "' does not exist");
    }
}
