package io.lmscore.store.bench.harness;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * What a child process tells its parent: one JSON object a line on its standard output.
 *
 * @param event what happened
 * @param text what is going on, or why the scenario failed; absent for the others
 * @param result the result; absent for the others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Message(Event event, @Nullable String text, @Nullable CaseResult result) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The message on a line. */
  public static Message parse(String line) {
    try {
      return JSON.readValue(line, Message.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the child process said: " + line, e);
    }
  }

  /** The message as one line. */
  public String toLine() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What happened. */
  public enum Event {
    /** Work goes on. */
    PROGRESS,
    /** A comparison is done. */
    RESULT,
    /** The scenario cannot go on; the last message. */
    FAILED,
    /** The scenario is done; the last message. */
    DONE
  }
}
