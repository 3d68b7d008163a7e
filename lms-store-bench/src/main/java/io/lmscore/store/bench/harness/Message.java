package io.lmscore.store.bench.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * A message of a child process to its parent: one JSON object in a line of its standard output.
 *
 * @param event the kind of message
 * @param text the current work, or why the scenario failed; absent for the others
 * @param result the result; absent for the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(Event event, @Nullable String text, @Nullable CaseResult result) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Reads the message from a line. */
  public static Message parse(String line) {
    try {
      return JSON.readValue(line, Message.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the child process said: " + line, e);
    }
  }

  /** Returns the message as one line. */
  public String toLine() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kind of message. */
  public enum Event {
    /** The scenario continues. */
    PROGRESS,
    /** A comparison is done. */
    RESULT,
    /** The scenario cannot continue; this is the last message. */
    FAILED,
    /** The scenario is done; this is the last message. */
    DONE
  }
}
