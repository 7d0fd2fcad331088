/*
 * radload - a RADIUS load generator over UDP, in one file.
 *
 * It keeps a fixed number of requests in flight (closed loop) or sends at a
 * fixed rate (open loop), checks every reply's Response Authenticator and
 * Message-Authenticator, and prints one line of JSON. See docs/benchmarks.md.
 *
 * Written from RFC 2865, 2866, 2869, 3579, 5997, 1321, 2104 and 2759.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <getopt.h>
#include <poll.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#ifdef HAVE_OPENSSL /* only MS-CHAPv2 needs it: MD4, SHA-1 and DES */
#define OPENSSL_SUPPRESS_DEPRECATED
#include <openssl/des.h>
#include <openssl/md4.h>
#include <openssl/sha.h>
#endif

enum { ACCESS_REQUEST = 1, ACCESS_ACCEPT, ACCESS_REJECT, ACCT_REQUEST, ACCT_RESPONSE,
       ACCESS_CHALLENGE = 11, STATUS_SERVER };
enum { HDR = 20, REQ_MAX = 512, REPLY_MAX = 4096, MAX_SOCKETS = 64, BATCH = 64, MAX_PROCS = 4 };

static void die(const char *what)
{
	fprintf(stderr, "radload: %s%s%s\n", what, errno ? ": " : "", errno ? strerror(errno) : "");
	exit(64);
}

/* ---- MD5 and HMAC-MD5 -------------------------------------------------- */

struct md5 { uint32_t s[4]; uint64_t bytes; uint8_t buf[64]; };

static void md5_block(uint32_t s[4], const uint8_t *p)
{
	static const uint32_t k[64] = {
		0xd76aa478,0xe8c7b756,0x242070db,0xc1bdceee,0xf57c0faf,0x4787c62a,0xa8304613,0xfd469501,
		0x698098d8,0x8b44f7af,0xffff5bb1,0x895cd7be,0x6b901122,0xfd987193,0xa679438e,0x49b40821,
		0xf61e2562,0xc040b340,0x265e5a51,0xe9b6c7aa,0xd62f105d,0x02441453,0xd8a1e681,0xe7d3fbc8,
		0x21e1cde6,0xc33707d6,0xf4d50d87,0x455a14ed,0xa9e3e905,0xfcefa3f8,0x676f02d9,0x8d2a4c8a,
		0xfffa3942,0x8771f681,0x6d9d6122,0xfde5380c,0xa4beea44,0x4bdecfa9,0xf6bb4b60,0xbebfbc70,
		0x289b7ec6,0xeaa127fa,0xd4ef3085,0x04881d05,0xd9d4d039,0xe6db99e5,0x1fa27cf8,0xc4ac5665,
		0xf4292244,0x432aff97,0xab9423a7,0xfc93a039,0x655b59c3,0x8f0ccc92,0xffeff47d,0x85845dd1,
		0x6fa87e4f,0xfe2ce6e0,0xa3014314,0x4e0811a1,0xf7537e82,0xbd3af235,0x2ad7d2bb,0xeb86d391 };
	uint32_t w[16], a = s[0], b = s[1], c = s[2], d = s[3];
	memcpy(w, p, 64); /* little-endian hosts only; checked in main() */
#define STEP(f, a, b, c, d, i, g, r) a += (f) + k[i] + w[g]; a = b + (a << r | a >> (32 - r));
#define F(b, c, d) (d ^ (b & (c ^ d)))
#define G(b, c, d) (c ^ (d & (b ^ c)))
#define H(b, c, d) (b ^ c ^ d)
#define I(b, c, d) (c ^ (b | ~d))
#define FOUR(fn, i, m, o, r0, r1, r2, r3) \
	STEP(fn(b, c, d), a, b, c, d, i, (m * i + o) & 15, r0) \
	STEP(fn(a, b, c), d, a, b, c, i + 1, (m * (i + 1) + o) & 15, r1) \
	STEP(fn(d, a, b), c, d, a, b, i + 2, (m * (i + 2) + o) & 15, r2) \
	STEP(fn(c, d, a), b, c, d, a, i + 3, (m * (i + 3) + o) & 15, r3)
#define ROUND(fn, i, m, o, r0, r1, r2, r3) \
	FOUR(fn, i, m, o, r0, r1, r2, r3) FOUR(fn, (i + 4), m, o, r0, r1, r2, r3) \
	FOUR(fn, (i + 8), m, o, r0, r1, r2, r3) FOUR(fn, (i + 12), m, o, r0, r1, r2, r3)
	ROUND(F, 0, 1, 0, 7, 12, 17, 22)
	ROUND(G, 16, 5, 1, 5, 9, 14, 20)
	ROUND(H, 32, 3, 5, 4, 11, 16, 23)
	ROUND(I, 48, 7, 0, 6, 10, 15, 21)
	s[0] += a; s[1] += b; s[2] += c; s[3] += d;
}

static void md5_init(struct md5 *m)
{
	*m = (struct md5){ .s = { 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476 } };
}

static void md5_add(struct md5 *m, const void *data, size_t n)
{
	const uint8_t *p = data;
	size_t have = m->bytes & 63;
	m->bytes += n;
	if (have) {
		size_t take = 64 - have < n ? 64 - have : n;
		memcpy(m->buf + have, p, take);
		p += take, n -= take;
		if (have + take < 64)
			return;
		md5_block(m->s, m->buf);
	}
	for (; n >= 64; p += 64, n -= 64)
		md5_block(m->s, p);
	memcpy(m->buf, p, n);
}

static void md5_end(struct md5 *m, uint8_t out[16])
{
	uint64_t bits = m->bytes * 8;
	size_t have = m->bytes & 63;
	m->buf[have++] = 0x80;
	if (have > 56) {
		memset(m->buf + have, 0, 64 - have);
		md5_block(m->s, m->buf);
		have = 0;
	}
	memset(m->buf + have, 0, 56 - have);
	memcpy(m->buf + 56, &bits, 8);
	md5_block(m->s, m->buf);
	memcpy(out, m->s, 16);
}

static const char *secret = "testing123";
static size_t secret_len;
static struct md5 hmac_inner, hmac_outer; /* keyed with the secret once */

static void hmac_key(void)
{
	uint8_t key[64] = { 0 }, pad[64];
	struct md5 m;
	secret_len = strlen(secret);
	if (secret_len > 64) {
		md5_init(&m), md5_add(&m, secret, secret_len), md5_end(&m, key);
	} else {
		memcpy(key, secret, secret_len);
	}
	for (int i = 0; i < 64; i++) pad[i] = key[i] ^ 0x36;
	md5_init(&hmac_inner), md5_add(&hmac_inner, pad, 64);
	for (int i = 0; i < 64; i++) pad[i] = key[i] ^ 0x5c;
	md5_init(&hmac_outer), md5_add(&hmac_outer, pad, 64);
}

static void hmac_md5(const uint8_t *data, size_t n, uint8_t out[16])
{
	struct md5 m = hmac_inner;
	md5_add(&m, data, n), md5_end(&m, out);
	m = hmac_outer;
	md5_add(&m, out, 16), md5_end(&m, out);
}

/* MD5 over a packet whose authenticator field stands for `auth`, then the secret. */
static void packet_md5(const uint8_t *pkt, size_t len, const uint8_t auth[16], uint8_t out[16])
{
	struct md5 m;
	md5_init(&m);
	md5_add(&m, pkt, 4), md5_add(&m, auth, 16);
	md5_add(&m, pkt + HDR, len - HDR), md5_add(&m, secret, secret_len);
	md5_end(&m, out);
}

/* ---- small helpers ----------------------------------------------------- */

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static uint64_t rng_state[2];

static uint64_t rnd(void) /* xorshift128+ */
{
	uint64_t a = rng_state[0], b = rng_state[1];
	rng_state[0] = b;
	a ^= a << 23;
	rng_state[1] = a ^ b ^ (a >> 17) ^ (b >> 26);
	return rng_state[1] + b;
}

/* Latency histogram: 64 steps for each power of two of microseconds (1.6 %). */
enum { SUB = 64, ROWS = 26 };
struct hist { uint64_t n[ROWS * SUB], total, max; };

static void hist_add(struct hist *h, uint64_t us)
{
	int row = us < SUB ? 0 : 64 - __builtin_clzll(us) - 6;
	if (row >= ROWS) row = ROWS - 1;
	h->n[row * SUB + ((us >> row) & (SUB - 1))]++;
	h->total++;
	if (us > h->max) h->max = us;
}

static uint64_t hist_at(const struct hist *h, double q)
{
	uint64_t want = (uint64_t)(q * h->total + 0.5), seen = 0;
	for (int i = 0; i < ROWS * SUB; i++)
		if ((seen += h->n[i]) >= want && seen)
			return (uint64_t)(i % SUB) << (i / SUB);
	return h->max;
}

/* CPU seconds and resident KiB of a process and all its descendants. */
struct proc { const char *name; int pid; double cpu; long rss_kb; };

static struct proc proc_sample(const struct proc *of)
{
	struct proc r = { of->name, of->pid, 0, 0 };
	static struct { int pid, ppid; bool in; unsigned long ticks; long pages; } t[8192];
	int n = 0;
	DIR *d = opendir("/proc");
	for (struct dirent *e; d && (e = readdir(d)) && n < 8192;) {
		char path[300], line[1024], *p;
		if (!isdigit((unsigned char)e->d_name[0])) continue;
		snprintf(path, sizeof path, "/proc/%s/stat", e->d_name);
		FILE *f = fopen(path, "r");
		if (!f) continue;
		if (fgets(line, sizeof line, f) && (p = strrchr(line, ')'))) {
			unsigned long u, s, cu, cs;
			if (sscanf(p + 2, "%*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %lu %lu "
				   "%*d %*d %*d %*d %*u %*u %ld", &t[n].ppid, &u, &s, &cu, &cs, &t[n].pages) == 6) {
				t[n].pid = atoi(e->d_name);
				t[n].ticks = u + s + cu + cs;
				t[n].in = t[n].pid == of->pid;
				n++;
			}
		}
		fclose(f);
	}
	if (d) closedir(d);
	for (bool more = true; more;) {
		more = false;
		for (int i = 0; i < n; i++)
			for (int j = 0; !t[i].in && j < n; j++)
				if (t[j].in && t[i].ppid == t[j].pid) t[i].in = more = true;
	}
	for (int i = 0; i < n; i++)
		if (t[i].in) {
			r.cpu += (double)t[i].ticks / sysconf(_SC_CLK_TCK);
			r.rss_kb += t[i].pages * (sysconf(_SC_PAGESIZE) / 1024);
		}
	return r;
}

/* ---- options and state ------------------------------------------------- */

enum mode { PAP, CHAP, MSCHAPV2, ACCT, STATUS };
static const char *const mode_name[] = { "pap", "chap", "mschapv2", "acct", "status" };
enum dup { DUP_NONE, DUP_EXACT, DUP_NEWID };
static const char *const dup_name[] = { "none", "exact", "newid" };

static enum mode mode = PAP;
static enum dup dup_mode = DUP_NONE;
static const char *user_prefix = "user", *pass_prefix = "pass", *ssid = "WargaNet";
static int users = 1000, nas_count = 1, first_nas, window = 32, sockets, retries = 2, interims = 3, active_sessions;
static int wrong_pct, interim_s = 300;
static double duration_s = 10, warmup_s, target_rate;
static int64_t timeout_ns = 3000000000LL;
static uint64_t max_requests;
static uint32_t run_id;
static bool require_ma;
static struct proc procs[MAX_PROCS];
static int proc_count;

struct session { /* one accounting session: Start, `interims` updates, Stop */
	uint32_t seq; int user, nas, step, repeat, delay;
	bool heavy; uint32_t begun, secs; uint64_t in, out;
};

struct slot { /* one identifier of one socket */
	uint8_t pkt[REQ_MAX]; size_t len;
	uint8_t prev_auth[16]; /* of the request that had this identifier before */
	bool busy, wrong_password; int tries; int64_t first_ns, deadline_ns;
	struct session *session;
	struct slot *older, *newer; /* queue ordered by deadline */
	struct sock *sock; uint8_t id;
};

struct sock {
	int fd, free_count, out_count; uint8_t free_head;
	uint8_t free_ids[256]; /* ring: the identifier longest unused comes first */
	struct slot slot[256], *out[512];
};

static struct sock *socks;
static struct slot *oldest, *newest;
static struct session *sessions, **idle;
static int idle_count, inflight;
static uint32_t next_session;

struct stats {
	uint64_t sent, retransmits, ok, accepts, acct_responses, rejects, unexpected, challenges, bad, late, timeouts;
	struct hist lat;
};
static struct stats st;
static struct { uint64_t starts, interims, stops, in, out, secs; } acked; /* whole run, warm-up too */

/* ---- building requests ------------------------------------------------- */

static void put(struct slot *s, int type, const void *data, size_t n)
{
	s->pkt[s->len] = type;
	s->pkt[s->len + 1] = n + 2;
	memcpy(s->pkt + s->len + 2, data, n);
	s->len += n + 2;
}

static void put_str(struct slot *s, int type, const char *text) { put(s, type, text, strlen(text)); }
static void put_int(struct slot *s, int type, uint32_t v) { v = htonl(v); put(s, type, &v, 4); }

static void put_vendor(struct slot *s, uint32_t vendor, int type, const void *data, size_t n)
{
	uint8_t v[256] = { vendor >> 24, vendor >> 16, vendor >> 8, vendor, type, n + 2 };
	memcpy(v + 6, data, n);
	put(s, 26, v, n + 6);
}

static void put_random(uint8_t *p, size_t n)
{
	for (size_t i = 0; i < n; i += 8) {
		uint64_t r = rnd();
		memcpy(p + i, &r, n - i < 8 ? n - i : 8);
	}
}

static void put_pap(struct slot *s, const char *password)
{
	uint8_t c[128] = { 0 }, key[16];
	const uint8_t *chain = s->pkt + 4;
	size_t n = strlen(password), len = n ? (n + 15) / 16 * 16 : 16;
	memcpy(c, password, n);
	for (size_t at = 0; at < len; chain = c + at, at += 16) {
		struct md5 m;
		md5_init(&m), md5_add(&m, secret, secret_len), md5_add(&m, chain, 16), md5_end(&m, key);
		for (int i = 0; i < 16; i++) c[at + i] ^= key[i];
	}
	put(s, 2, c, len);
}

static void put_chap(struct slot *s, const char *password)
{
	uint8_t challenge[16], r[17];
	struct md5 m;
	put_random(challenge, 16);
	r[0] = s->id;
	md5_init(&m), md5_add(&m, r, 1), md5_add(&m, password, strlen(password));
	md5_add(&m, challenge, 16), md5_end(&m, r + 1);
	put(s, 3, r, 17);
	put(s, 60, challenge, 16);
}

static void put_mschapv2(struct slot *s, const char *user, const char *password)
{
#ifdef HAVE_OPENSSL
	uint8_t wide[256], hash[21] = { 0 }, challenge[16], digest[20], r[50] = { s->id };
	size_t n = strlen(password);
	SHA_CTX sha;
	for (size_t i = 0; i < n; i++) wide[2 * i] = password[i], wide[2 * i + 1] = 0;
	MD4(wide, 2 * n, hash);
	put_random(challenge, 16);
	put_random(r + 2, 16); /* peer challenge */
	SHA1_Init(&sha), SHA1_Update(&sha, r + 2, 16), SHA1_Update(&sha, challenge, 16);
	SHA1_Update(&sha, user, strlen(user)), SHA1_Final(digest, &sha);
	for (int i = 0; i < 3; i++) { /* 7 key bytes spread over 8, parity bits unused */
		const uint8_t *k = hash + 7 * i;
		DES_cblock key = { k[0], k[0] << 7 | k[1] >> 1, k[1] << 6 | k[2] >> 2, k[2] << 5 | k[3] >> 3,
				   k[3] << 4 | k[4] >> 4, k[4] << 3 | k[5] >> 5, k[5] << 2 | k[6] >> 6, k[6] << 1 };
		DES_key_schedule ks;
		DES_set_key_unchecked(&key, &ks);
		DES_ecb_encrypt((DES_cblock *)digest, (DES_cblock *)(r + 26 + 8 * i), &ks, DES_ENCRYPT);
	}
	put_vendor(s, 311, 11, challenge, 16);
	put_vendor(s, 311, 25, r, 50);
#else
	(void)s, (void)user, (void)password;
	die("built without OpenSSL: no mschapv2");
#endif
}

/* What an access point says of itself and of the station. */
static void put_nas(struct slot *s, int nas, uint32_t station)
{
	char text[64];
	put_int(s, 4, 0x0ac80000u + nas); /* NAS-IP-Address 10.200.x.y */
	snprintf(text, sizeof text, "nas-%04d", nas);
	put_str(s, 32, text);
	put_int(s, 5, station % 2048 + 1);
	put_int(s, 61, 19); /* NAS-Port-Type: Wireless-802.11 */
	snprintf(text, sizeof text, "AA-BB-CC-DD-%02X-%02X:%.32s", nas >> 8 & 255, nas & 255, ssid);
	put_str(s, 30, text);
	snprintf(text, sizeof text, "02-00-%02X-%02X-%02X-%02X", station >> 24, station >> 16 & 255,
		 station >> 8 & 255, station & 255);
	put_str(s, 31, text);
}

static void build_access(struct slot *s)
{
	static const uint8_t zero[16];
	char name[64], password[64];
	int user = rnd() % users;
	snprintf(name, sizeof name, "%.40s%06d", user_prefix, user);
	s->wrong_password = wrong_pct && (int)(rnd() % 100) < wrong_pct;
	snprintf(password, sizeof password, "%s%.40s%06d", s->wrong_password ? "x" : "", pass_prefix, user);
	put_random(s->pkt + 4, 16);
	put(s, 80, zero, 16); /* Message-Authenticator goes first */
	if (mode != STATUS) {
		put_str(s, 1, name);
		if (mode == PAP) put_pap(s, password);
		else if (mode == CHAP) put_chap(s, password);
		else put_mschapv2(s, name, password);
		put_nas(s, first_nas + rnd() % nas_count, user);
	}
	s->pkt[2] = s->len >> 8, s->pkt[3] = s->len;
	hmac_md5(s->pkt, s->len, s->pkt + HDR + 2);
}

static void session_open(struct session *a)
{
	bool heavy = rnd() % 16 == 0; /* some pass 4 GiB, so gigawords count */
	*a = (struct session){ .seq = next_session++, .user = rnd() % users, .nas = first_nas + rnd() % nas_count, .heavy = heavy,
			       .begun = (uint32_t)time(NULL) - (interims + 1) * interim_s };
}

/* Move the session's clock and counters to the record that comes next. */
static void session_grow(struct session *a)
{
	uint64_t scale = a->heavy ? 6ULL << 30 : 64ULL << 20;
	a->secs += interim_s;
	a->in += rnd() % (scale / 8);
	a->out += rnd() % scale;
}

static void build_acct(struct slot *s)
{
	static const uint8_t zero[16];
	struct session *a = s->session;
	bool stop = a->step == interims + 1;
	char text[64];
	put_int(s, 40, a->step == 0 ? 1 : stop ? 2 : 3); /* Acct-Status-Type */
	snprintf(text, sizeof text, "%08X-%08X", run_id, a->seq);
	put_str(s, 44, text);
	snprintf(text, sizeof text, "%.40s%06d", user_prefix, a->user);
	put_str(s, 1, text);
	put_nas(s, a->nas, a->seq);
	put_int(s, 6, 2);                               /* Service-Type: Framed */
	put_int(s, 8, 0x0a000000u + a->seq % 0xc80000); /* Framed-IP-Address 10.x */
	put_int(s, 45, 1);                              /* Acct-Authentic: RADIUS */
	/* Acct-Delay-Time: a clock that is right, and a queue, so that minutes of a session are told in a moment */
	put_int(s, 41, (uint32_t)time(NULL) - a->begun - a->secs + a->delay);
	put_int(s, 55, a->begun + a->secs);             /* Event-Timestamp */
	put_str(s, 77, "CONNECT 866Mbps 802.11ac");
	snprintf(text, sizeof text, "wn1:%08X%08X", run_id, a->seq);
	put_str(s, 25, text);
	if (a->step) {
		put_int(s, 46, a->secs);
		put_int(s, 42, a->in), put_int(s, 52, a->in >> 32);
		put_int(s, 43, a->out), put_int(s, 53, a->out >> 32);
		put_int(s, 47, a->in / 700), put_int(s, 48, a->out / 1100);
	}
	if (stop) put_int(s, 49, 1); /* Acct-Terminate-Cause: User-Request */
	s->pkt[2] = s->len >> 8, s->pkt[3] = s->len;
	packet_md5(s->pkt, s->len, zero, s->pkt + 4);
}

/* ---- sending ----------------------------------------------------------- */

static void queue_remove(struct slot *s)
{
	*(s->older ? &s->older->newer : &oldest) = s->newer;
	*(s->newer ? &s->newer->older : &newest) = s->older;
}

static void transmit(struct slot *s, int64_t now)
{
	struct sock *k = s->sock;
	s->tries++;
	s->deadline_ns = now + timeout_ns;
	s->newer = NULL, s->older = newest;
	*(newest ? &newest->newer : &oldest) = s;
	newest = s;
	k->out[k->out_count++] = s;
	if (mode == ACCT && dup_mode == DUP_EXACT && s->tries == 1)
		k->out[k->out_count++] = s;
}

static void flush(struct sock *k)
{
	struct mmsghdr m[BATCH];
	struct iovec v[BATCH];
	for (int done = 0; done < k->out_count;) {
		int n = k->out_count - done < BATCH ? k->out_count - done : BATCH;
		for (int i = 0; i < n; i++) {
			v[i] = (struct iovec){ k->out[done + i]->pkt, k->out[done + i]->len };
			m[i] = (struct mmsghdr){ .msg_hdr = { .msg_iov = &v[i], .msg_iovlen = 1 } };
		}
		int r = sendmmsg(k->fd, m, n, 0);
		if (r < 0 && errno != ECONNREFUSED && errno != EINTR) die("sendmmsg");
		done += r < 0 ? (errno == ECONNREFUSED) : r; /* refused: lost, its timer repeats it */
	}
	k->out_count = 0;
}

/* Start one new request; false if there is no identifier or session for it. */
static bool issue(int64_t now, int64_t due)
{
	static int turn;
	struct sock *k = NULL;
	for (int i = 0; i < sockets && !k; i++) {
		struct sock *c = &socks[turn++ % sockets];
		if (c->free_count && c->out_count < 500) k = c;
	}
	if (!k || (mode == ACCT && !idle_count)) return false;
	struct slot *s = &k->slot[k->free_ids[k->free_head++]];
	k->free_count--;
	memcpy(s->prev_auth, s->pkt + 4, 16);
	s->busy = true, s->tries = 0, s->first_ns = due, s->len = HDR;
	s->pkt[0] = mode == ACCT ? ACCT_REQUEST : mode == STATUS ? STATUS_SERVER : ACCESS_REQUEST;
	s->pkt[1] = s->id;
	if (mode == ACCT) {
		int pick = rnd() % idle_count;
		s->session = idle[pick];
		idle[pick] = idle[--idle_count];
		build_acct(s);
	} else {
		build_access(s);
	}
	transmit(s, now);
	st.sent++;
	inflight++;
	return true;
}

static void release(struct slot *s)
{
	struct sock *k = s->sock;
	queue_remove(s);
	s->busy = false;
	k->free_ids[(uint8_t)(k->free_head + k->free_count++)] = s->id;
	inflight--;
	if (s->session) idle[idle_count++] = s->session;
}

static void check_timers(int64_t now)
{
	while (oldest && oldest->deadline_ns <= now) {
		struct slot *s = oldest;
		if (s->tries <= retries && s->sock->out_count < 500) {
			queue_remove(s);
			transmit(s, now);
			st.retransmits++;
		} else {
			st.timeouts++;
			if (s->session) s->session->delay += 1; /* the record is tried again later */
			release(s);
		}
	}
}

/* ---- replies ----------------------------------------------------------- */

/* 1: authentic; 0: not, or malformed. `buf` is changed for the check. */
static int authentic(uint8_t *buf, size_t len, const uint8_t auth[16], bool access)
{
	uint8_t want[16], got[16];
	bool seen = false;
	packet_md5(buf, len, auth, want);
	if (memcmp(want, buf + 4, 16)) return 0;
	for (size_t at = HDR; at < len; at += buf[at + 1]) {
		if (at + 2 > len || buf[at + 1] < 2 || at + buf[at + 1] > len) return 0;
		if (buf[at] == 80) {
			if (buf[at + 1] != 18 || seen) return 0;
			seen = true;
			memcpy(got, buf + at + 2, 16);
			memset(buf + at + 2, 0, 16);
			memcpy(buf + 4, auth, 16);
			hmac_md5(buf, len, want);
			if (memcmp(want, got, 16)) return 0;
		}
	}
	return seen || !(access && require_ma);
}

static void session_acked(struct session *a)
{
	bool stop = a->step == interims + 1;
	if (!a->repeat) {
		if (a->step == 0) acked.starts++;
		else if (!stop) acked.interims++;
		else acked.stops++, acked.in += a->in, acked.out += a->out, acked.secs += a->secs;
		if (dup_mode == DUP_NEWID) { /* the same record once more, under another identifier */
			a->repeat = 1, a->delay += 1;
			return;
		}
	}
	a->repeat = a->delay = 0;
	if (stop) {
		session_open(a);
	} else {
		a->step++;
		session_grow(a);
	}
}

static void on_reply(struct sock *k, uint8_t *buf, size_t got, int64_t now)
{
	size_t len = got >= HDR ? (size_t)buf[2] << 8 | buf[3] : 0;
	struct slot *s = &k->slot[buf[1]];
	if (got < HDR || len < HDR || len > got) { st.bad++; return; }
	uint8_t code = buf[0];
	bool fits = mode == ACCT ? code == ACCT_RESPONSE
		  : mode == STATUS ? code == ACCESS_ACCEPT || code == ACCT_RESPONSE
		  : code == ACCESS_ACCEPT || code == ACCESS_REJECT || code == ACCESS_CHALLENGE;
	if (!s->busy || !fits || !authentic(buf, len, s->pkt + 4, mode != ACCT)) {
		/* An answer to a duplicate or to a request given up is late, not bad. */
		uint8_t want[16];
		packet_md5(buf, len, s->busy ? s->prev_auth : s->pkt + 4, want);
		if (memcmp(want, buf + 4, 16)) st.bad++;
		else st.late++;
		return;
	}
	hist_add(&st.lat, (now - s->first_ns) / 1000);
	if (code == ACCESS_REJECT) st.rejects++;
	else if (code == ACCESS_CHALLENGE) st.challenges++;
	else st.ok++, code == ACCT_RESPONSE ? st.acct_responses++ : st.accepts++;
	if (mode < ACCT && s->wrong_password != (code == ACCESS_REJECT)) st.unexpected++;
	if (s->session) session_acked(s->session);
	release(s);
}

static void receive(struct sock *k)
{
	static uint8_t buf[BATCH][REPLY_MAX];
	struct mmsghdr m[BATCH];
	struct iovec v[BATCH];
	int n;
	do {
		for (int i = 0; i < BATCH; i++) {
			v[i] = (struct iovec){ buf[i], REPLY_MAX };
			m[i] = (struct mmsghdr){ .msg_hdr = { .msg_iov = &v[i], .msg_iovlen = 1 } };
		}
		n = recvmmsg(k->fd, m, BATCH, MSG_DONTWAIT, NULL);
		int64_t now = now_ns();
		for (int i = 0; i < n; i++)
			on_reply(k, buf[i], m[i].msg_len, now);
	} while (n == BATCH);
}

/* ---- responder: the cheapest honest server, for the machine's ceiling ---- */

static int respond(const struct sockaddr_in *at)
{
	static uint8_t in[BATCH][REPLY_MAX], out[BATCH][64];
	static const uint8_t zero[16];
	struct sockaddr_in from[BATCH];
	int fd = socket(AF_INET, SOCK_DGRAM, 0), big = 4 << 20;
	struct timeval tick = { .tv_usec = 200000 };
	setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &big, sizeof big);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &tick, sizeof tick);
	if (bind(fd, (const struct sockaddr *)at, sizeof *at)) die("bind");
	for (int64_t end = now_ns() + duration_s * 1e9; now_ns() < end;) {
		struct mmsghdr m[BATCH], o[BATCH];
		struct iovec v[BATCH], w[BATCH];
		for (int i = 0; i < BATCH; i++) {
			v[i] = (struct iovec){ in[i], REPLY_MAX };
			m[i] = (struct mmsghdr){ .msg_hdr = { &from[i], sizeof from[i], &v[i], 1 } };
		}
		int n = recvmmsg(fd, m, BATCH, MSG_WAITFORONE, NULL), replies = 0;
		for (int i = 0; i < n; i++) {
			uint8_t *q = in[i], *r = out[replies], digest[16];
			size_t len = m[i].msg_len;
			if (len < HDR || len != ((size_t)q[2] << 8 | q[3])) continue;
			bool acct = q[0] == ACCT_REQUEST;
			uint8_t auth[16];
			memcpy(auth, q + 4, 16);
			if (acct) {
				packet_md5(q, len, zero, digest);
				if (memcmp(digest, auth, 16)) continue;
			} else { /* radload puts Message-Authenticator first */
				uint8_t given[16];
				if (len < HDR + 18 || q[HDR] != 80) continue;
				memcpy(given, q + HDR + 2, 16), memset(q + HDR + 2, 0, 16);
				hmac_md5(q, len, digest);
				if (memcmp(digest, given, 16)) continue;
			}
			size_t rlen = acct ? HDR : HDR + 18;
			r[0] = acct ? ACCT_RESPONSE : ACCESS_ACCEPT, r[1] = q[1], r[2] = 0, r[3] = rlen;
			memcpy(r + 4, auth, 16);
			if (!acct) {
				r[HDR] = 80, r[HDR + 1] = 18, memset(r + HDR + 2, 0, 16);
				hmac_md5(r, rlen, digest), memcpy(r + HDR + 2, digest, 16);
			}
			packet_md5(r, rlen, auth, digest), memcpy(r + 4, digest, 16);
			w[replies] = (struct iovec){ r, rlen };
			o[replies] = (struct mmsghdr){ .msg_hdr = { &from[i], sizeof from[i], &w[replies], 1 } };
			replies++;
		}
		for (int done = 0, k; done < replies; done += k)
			if ((k = sendmmsg(fd, o + done, replies - done, 0)) <= 0) break;
	}
	return 0;
}

/* ---- main -------------------------------------------------------------- */

static const char usage[] =
"usage: radload [options]\n"
"  -t, --target HOST:PORT   server (127.0.0.1:1812); only loopback unless --any-target\n"
"  -s, --secret TEXT        shared secret (testing123)\n"
"  -m, --mode M             pap | chap | mschapv2 | acct | status (pap)\n"
"  -u, --users N            users PREFIX000000 .. N-1, picked at random (1000)\n"
"      --user-prefix P      (user)     --pass-prefix P  (pass): userNNNNNN / passNNNNNN\n"
"      --wrong-percent N    share of wrong passwords in pap, chap and mschapv2 (0)\n"
"  -n, --nas N              NAS identities (1)      --ssid TEXT  (WargaNet)\n"
"      --first-nas N        the number of the first one (0)\n"
"  -w, --window N           requests in flight (32)\n"
"  -k, --sockets N          UDP sockets (the smaller of 8 and the window, more if needed)\n"
"  -d, --duration SECONDS   measured time, at most 60 (10)\n"
"      --warmup SECONDS     load before it that is not counted (0)\n"
"  -c, --count N            stop after N measured requests, if that comes first\n"
"  -r, --rate N             open loop: N requests a second; the window is then the upper bound\n"
"      --timeout MS         before each retransmission, and before giving up (3000)\n"
"      --retries N          retransmissions of one request (2)\n"
"      --interims N         interim updates for each session (3)\n"
"      --active N           sessions open at once (the larger of 1000 and 4 windows)\n"
"      --dup exact|newid    acct: every packet twice, byte for byte, or as a new request\n"
"      --run-id HEX         prefix of Acct-Session-Id (random)\n"
"      --require-ma         an Access reply without Message-Authenticator is bad\n"
"      --pid NAME=PID       also report CPU and memory of this process tree (up to 4)\n"
"      --respond            be the echo server at --target instead, for --duration seconds\n"
"      --any-target         allow a target that is not loopback\n";

static struct sockaddr_in parse_target(const char *text, bool any)
{
	struct sockaddr_in a = { .sin_family = AF_INET };
	char host[64] = "127.0.0.1";
	const char *colon = strrchr(text, ':');
	if (colon && colon != text) snprintf(host, sizeof host, "%.*s", (int)(colon - text), text);
	if (!strcmp(host, "localhost")) strcpy(host, "127.0.0.1");
	a.sin_port = htons(colon ? atoi(colon + 1) : 1812);
	if (inet_pton(AF_INET, host, &a.sin_addr) != 1) die("target must be an IPv4 address and a port");
	if (ntohl(a.sin_addr.s_addr) >> 24 != 127 && !any) die("target is not loopback (see --any-target)");
	return a;
}

static void open_sockets(const struct sockaddr_in *to)
{
	int big = 4 << 20;
	socks = calloc(sockets, sizeof *socks);
	for (int i = 0; i < sockets; i++) {
		struct sock *k = &socks[i];
		k->fd = socket(AF_INET, SOCK_DGRAM, 0);
		setsockopt(k->fd, SOL_SOCKET, SO_RCVBUFFORCE, &big, sizeof big);
		setsockopt(k->fd, SOL_SOCKET, SO_RCVBUF, &big, sizeof big);
		if (k->fd < 0 || connect(k->fd, (const struct sockaddr *)to, sizeof *to)) die("socket");
		k->free_count = 256;
		for (int id = 0; id < 256; id++) {
			k->free_ids[id] = id;
			k->slot[id].id = id, k->slot[id].sock = k;
		}
	}
}

static void report(const char *target, double elapsed, uint64_t ok_in_time, double gen_cpu, const struct proc *before)
{
	const struct hist *h = &st.lat;
	uint64_t rate_base = ok_in_time ? ok_in_time : 1;
	printf("{\"mode\":\"%s\",\"target\":\"%s\",\"users\":%d,\"nas\":%d,\"window\":%d,\"sockets\":%d,\"offered_per_s\":%.0f,"
	       "\"warmup_s\":%.1f,\"elapsed_s\":%.3f,\"sent\":%lu,\"ok\":%lu,\"accepts\":%lu,\"acct_responses\":%lu,"
	       "\"rejects\":%lu,\"unexpected\":%lu,\"challenges\":%lu,\"bad\":%lu,\"late\":%lu,\"timeouts\":%lu,"
	       "\"retransmits\":%lu,\"rate_per_s\":%.1f,\"p50_us\":%lu,\"p95_us\":%lu,\"p99_us\":%lu,\"max_us\":%lu,"
	       "\"gen_cpu_s\":%.2f,\"gen_cpu_us_per_ok\":%.2f",
	       mode_name[mode], target, users, nas_count, window, sockets, target_rate, warmup_s, elapsed, st.sent, st.ok,
	       st.accepts, st.acct_responses, st.rejects, st.unexpected, st.challenges, st.bad, st.late, st.timeouts,
	       st.retransmits, ok_in_time / elapsed, hist_at(h, .5), hist_at(h, .95), hist_at(h, .99), h->max, gen_cpu,
	       gen_cpu * 1e6 / rate_base);
	for (int i = 0; i < proc_count; i++)
		printf(",\"%s_cpu_s\":%.2f,\"%s_cpu_s_per_1000\":%.4f,\"%s_rss_mb\":%.1f", procs[i].name,
		       procs[i].cpu - before[i].cpu, procs[i].name, (procs[i].cpu - before[i].cpu) * 1000 / rate_base,
		       procs[i].name, procs[i].rss_kb / 1024.0);
	if (mode == ACCT)
		printf(",\"dup\":\"%s\",\"run_id\":\"%08X\",\"acked_starts\":%lu,\"acked_interims\":%lu,\"acked_stops\":%lu,"
		       "\"stop_in_octets\":%lu,\"stop_out_octets\":%lu,\"stop_seconds\":%lu", dup_name[dup_mode], run_id,
		       acked.starts, acked.interims, acked.stops, acked.in, acked.out, acked.secs);
	puts("}");
}

static double own_cpu(void)
{
	struct rusage u;
	getrusage(RUSAGE_SELF, &u);
	return u.ru_utime.tv_sec + u.ru_stime.tv_sec + (u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

static void self_check(void)
{
	struct md5 m;
	uint8_t d[16];
	md5_init(&m), md5_add(&m, "message digest", 14), md5_end(&m, d); /* RFC 1321, A.5 */
	if (memcmp(d, "\xf9\x6b\x69\x7d\x7c\xb7\x93\x8d\x52\x5a\x2f\x31\xaa\xf1\x61\xd0", 16)) die("MD5 self-check failed");
}

static int choice(const char *text, const char *const *names, int n, const char *what)
{
	for (int i = 0; i < n; i++)
		if (!strcmp(text, names[i])) return i;
	die(what);
	return 0;
}

static const char *read_options(int argc, char **argv, bool *any, bool *serve)
{
	enum { O_UP = 256, O_PP, O_WRONG, O_SSID, O_WARM, O_TIMEOUT, O_RETRIES, O_INTERIMS, O_ACTIVE, O_DUP, O_RUN, O_MA,
	       O_PID, O_RESPOND, O_ANY, O_FIRST };
	static const struct option opts[] = {
		{ "target", 1, 0, 't' }, { "secret", 1, 0, 's' }, { "mode", 1, 0, 'm' }, { "users", 1, 0, 'u' },
		{ "user-prefix", 1, 0, O_UP }, { "pass-prefix", 1, 0, O_PP }, { "wrong-percent", 1, 0, O_WRONG },
		{ "nas", 1, 0, 'n' }, { "ssid", 1, 0, O_SSID }, { "window", 1, 0, 'w' }, { "sockets", 1, 0, 'k' },
		{ "duration", 1, 0, 'd' }, { "warmup", 1, 0, O_WARM }, { "count", 1, 0, 'c' }, { "rate", 1, 0, 'r' },
		{ "timeout", 1, 0, O_TIMEOUT }, { "retries", 1, 0, O_RETRIES }, { "interims", 1, 0, O_INTERIMS },
		{ "active", 1, 0, O_ACTIVE }, { "dup", 1, 0, O_DUP }, { "run-id", 1, 0, O_RUN }, { "require-ma", 0, 0, O_MA },
		{ "pid", 1, 0, O_PID }, { "respond", 0, 0, O_RESPOND }, { "any-target", 0, 0, O_ANY }, { "first-nas", 1, 0, O_FIRST }, { 0 } };
	const char *target = "127.0.0.1:1812";
	for (int c; (c = getopt_long(argc, argv, "t:s:m:u:n:w:k:d:c:r:", opts, NULL)) != -1;) {
		switch (c) {
		case 't': target = optarg; break;
		case 's': secret = optarg; break;
		case 'm': mode = choice(optarg, mode_name, 5, "unknown mode"); break;
		case 'u': users = atoi(optarg); break;
		case O_UP: user_prefix = optarg; break;
		case O_PP: pass_prefix = optarg; break;
		case O_WRONG: wrong_pct = atoi(optarg); break;
		case 'n': nas_count = atoi(optarg); break;
		case O_FIRST: first_nas = atoi(optarg); break;
		case O_SSID: ssid = optarg; break;
		case 'w': window = atoi(optarg); break;
		case 'k': sockets = atoi(optarg); break;
		case 'd': duration_s = atof(optarg); break;
		case O_WARM: warmup_s = atof(optarg); break;
		case 'c': max_requests = strtoull(optarg, NULL, 10); break;
		case 'r': target_rate = atof(optarg); break;
		case O_TIMEOUT: timeout_ns = atof(optarg) * 1e6; break;
		case O_RETRIES: retries = atoi(optarg); break;
		case O_INTERIMS: interims = atoi(optarg); break;
		case O_ACTIVE: active_sessions = atoi(optarg); break;
		case O_DUP: dup_mode = choice(optarg, dup_name, 3, "unknown --dup"); break;
		case O_RUN: run_id = strtoul(optarg, NULL, 16); break;
		case O_MA: require_ma = true; break;
		case O_PID: {
			char *eq = strchr(optarg, '=');
			if (!eq || proc_count == MAX_PROCS) die("--pid wants NAME=PID, at most four times");
			*eq = 0;
			procs[proc_count++] = (struct proc){ .name = optarg, .pid = atoi(eq + 1) };
			break;
		}
		case O_RESPOND: *serve = true; break;
		case O_ANY: *any = true; break;
		default: fputs(usage, stderr); exit(64);
		}
	}
	if (optind < argc) { fputs(usage, stderr); exit(64); }
	if (!sockets) sockets = window < 8 ? window : window > 1024 ? (window + 127) / 128 : 8;
	if (window < 1 || users < 1 || nas_count < 1 || first_nas < 0 || first_nas + nas_count > 65536 || interims < 0 || retries < 0 ||
	    sockets < 1 || sockets > MAX_SOCKETS || window > 256 * sockets || duration_s <= 0 || timeout_ns <= 0 ||
	    (!*serve && duration_s + warmup_s > 90) || (!*serve && duration_s > 60))
		die("an option is out of range");
	if (!active_sessions) active_sessions = 4 * window > 1000 ? 4 * window : 1000;
	return target;
}

int main(int argc, char **argv)
{
	bool any = false, serve = false;
	const char *target = read_options(argc, argv, &any, &serve);
	struct sockaddr_in to = parse_target(target, any);
	if (__BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__) die("little-endian hosts only");
	if (getrandom(rng_state, sizeof rng_state, 0) != sizeof rng_state) die("getrandom");
	if (!run_id) run_id = rnd();
	self_check();
	hmac_key();
	if (serve) return respond(&to);
	open_sockets(&to);
	if (mode == ACCT) {
		sessions = calloc(active_sessions, sizeof *sessions);
		idle = calloc(active_sessions, sizeof *idle);
		for (; idle_count < active_sessions; idle_count++)
			session_open(idle[idle_count] = &sessions[idle_count]);
	}

	struct pollfd fds[MAX_SOCKETS];
	struct proc before[MAX_PROCS] = { 0 };
	int64_t begin = now_ns(), measure = begin + warmup_s * 1e9, end = measure + duration_s * 1e9;
	double paced = 0, cpu0 = own_cpu(), gen_cpu = 0;
	uint64_t ok_in_time = 0;
	bool measuring = false, stopping = false;
	for (int64_t now = begin;; now = now_ns()) {
		if (!measuring && now >= measure) {
			measuring = true;
			memset(&st, 0, sizeof st);
			st.sent = inflight; /* they will be answered inside the measured time */
			for (int i = 0; i < proc_count; i++) before[i] = proc_sample(&procs[i]);
			measure = now_ns(), end = measure + duration_s * 1e9, cpu0 = own_cpu();
		}
		bool all_sent = max_requests && measuring && st.sent >= max_requests;
		if (!stopping && (now >= end || (all_sent && !inflight))) {
			stopping = true, end = now, ok_in_time = st.ok, gen_cpu = own_cpu() - cpu0;
			for (int i = 0; i < proc_count; i++) procs[i] = proc_sample(&procs[i]);
		}
		if (stopping && !inflight) break;
		while (!stopping && !all_sent && inflight < window) {
			int64_t due = target_rate ? begin + (int64_t)(paced * 1e9 / target_rate) : now;
			if (due > now || !issue(now, due)) break;
			paced++;
			all_sent = max_requests && measuring && st.sent >= max_requests;
		}
		check_timers(now);
		for (int i = 0; i < sockets; i++)
			if (socks[i].out_count) flush(&socks[i]);
		int64_t wake = stopping ? now + timeout_ns : measuring ? end : measure;
		if (oldest && oldest->deadline_ns < wake) wake = oldest->deadline_ns;
		if (target_rate && !stopping && !all_sent && inflight < window) {
			int64_t due = begin + (int64_t)(paced * 1e9 / target_rate);
			if (due < wake) wake = due;
		}
		int64_t left = wake > now ? wake - now : 0;
		struct timespec ts = { left / 1000000000, left % 1000000000 };
		for (int i = 0; i < sockets; i++) fds[i] = (struct pollfd){ .fd = socks[i].fd, .events = POLLIN };
		if (ppoll(fds, sockets, &ts, NULL) > 0)
			for (int i = 0; i < sockets; i++)
				if (fds[i].revents) receive(&socks[i]);
	}
	report(target, (end - measure) / 1e9, ok_in_time, gen_cpu, before);
	return st.bad || !st.ok ? 2 : 0;
}
