package id.gardu.message;

import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

import java.util.List;

/** Files that go with messages; gone with the text, once a message is sent, failed or expired. */
interface AttachmentTable {
    /** A file, sealed. */
    @SuppressWarnings("ArrayRecordComponent") // Written once and never compared as a value.
    record Sealed(long messageId, int position, String name, String mediaType, byte[] content) {
        @Override
        public String toString() {
            return "Sealed[" + messageId + ", " + position + "]";
        }
    }

    @SqlUpdate(
            """
            INSERT INTO message_attachment (message_id, position, name, media_type, content)
            VALUES (:messageId, :position, :name, :mediaType, :content)\
            """)
    void add(@BindMethods Sealed file);

    @SqlQuery(
            """
            SELECT message_id, position, name, media_type, content FROM message_attachment
             WHERE message_id = :message ORDER BY position\
            """)
    List<Sealed> of(long message);

    @SqlUpdate("DELETE FROM message_attachment WHERE message_id = :message")
    int forget(long message);
}
