package buckaroo.session;

/**
 * Why a load came to nothing, for viewers that were told of its progress.
 *
 * @param code stable name of the error
 * @param message for the person
 * @param requestId of the load
 */
public record LoadFailure(String code, String message, String requestId) {}
