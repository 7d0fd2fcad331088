package id.gardu.network;

import id.gardu.config.SecretText;

/**
 * The shared secret of a NAS, told once: afterwards only the NAS and the sealed database have it.
 *
 * @param generated nobody chose it
 */
public record NewSecret(Nas nas, SecretText secret, boolean generated) {}
