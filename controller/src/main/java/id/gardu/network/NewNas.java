package id.gardu.network;

import id.gardu.config.SecretText;

import java.util.List;
import java.util.Optional;

/** A NAS that was checked and may be written. */
record NewNas(Nas nas, NewSecret secret, Optional<SecretText> uamSecret, List<String> warnings) {}
