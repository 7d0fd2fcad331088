# Tried on: openNDS 9.10 of Debian in namespaces
# NAS rw03-gw
# OpenWrt: run it on the router: sh opennds.sh
uci -q get opennds.@opennds[0] >/dev/null || uci -q add opennds opennds >/dev/null
uci -q set 'opennds.@opennds[0].enabled'=1
# Where the guests are
uci -q set 'opennds.@opennds[0].gatewayinterface'=br-lan
# The NAS-Identifier
uci -q set 'opennds.@opennds[0].gatewayname'='rw03-gw'
# Else the name is another
uci -q set 'opennds.@opennds[0].enable_serial_number_suffix'=0
# By what it fetches itself; at 1 nothing is measured
uci -q set 'opennds.@opennds[0].fas_secure_enabled'=3
# The portal
uci -q set 'opennds.@opennds[0].fasremotefqdn'='wifi.malangkota.go.id'
# The portal's address
uci -q set 'opennds.@opennds[0].fasremoteip'='203.0.113.8'
uci -q set 'opennds.@opennds[0].fasport'=443
uci -q set 'opennds.@opennds[0].faspath'=/opennds
# Shared with the portal
uci -q set 'opennds.@opennds[0].faskey'='uamRahasia234567'
# Without it no end and no octet is told before 10.1
uci -q set 'opennds.@opennds[0].binauth'=/usr/lib/opennds/binauth_log.sh
# Seconds
uci -q set 'opennds.@opennds[0].checkinterval'=15
# Minutes; nobody is in for longer
uci -q set 'opennds.@opennds[0].sessiontimeout'=1440
# Open before the login
uci -q delete 'opennds.@opennds[0].walledgarden_fqdn_list' || true
uci -q add_list 'opennds.@opennds[0].walledgarden_fqdn_list'='lapor.go.id'
uci -q add_list 'opennds.@opennds[0].walledgarden_fqdn_list'='malangkota.go.id'
uci -q set system.ntp=timeserver
# A wrong clock spoils the time of every session
uci -q set system.ntp.enabled=1
uci -q delete system.ntp.server || true
uci -q add_list system.ntp.server='id.pool.ntp.org'
uci -q set network.gardu=interface
# The tunnel; needs wireguard-tools
uci -q set network.gardu.proto=wireguard
uci -q set network.gardu.private_key='AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEA='
uci -q delete network.gardu.addresses || true
uci -q add_list network.gardu.addresses='10.213.0.2/32'
uci -q set network.gardu_controller=wireguard_gardu
uci -q set network.gardu_controller.public_key='ccccccccccccccccccccccccccccccccccccccccccc='
uci -q set network.gardu_controller.endpoint_host='vpn.malangkota.go.id'
uci -q set network.gardu_controller.endpoint_port=51820
uci -q delete network.gardu_controller.allowed_ips || true
uci -q add_list network.gardu_controller.allowed_ips='10.213.0.1/32'
uci -q set network.gardu_controller.route_allowed_ips=1
# Keeps a NAT open
uci -q set network.gardu_controller.persistent_keepalive=25
uci -q set firewall.gardu_zone=zone
uci -q set firewall.gardu_zone.name=gardu
uci -q delete firewall.gardu_zone.network || true
uci -q add_list firewall.gardu_zone.network='gardu'
uci -q set firewall.gardu_zone.input=ACCEPT
uci -q set firewall.gardu_zone.output=ACCEPT
uci -q set firewall.gardu_zone.forward=REJECT
uci -q set snmpd.general=snmpd
# Needs snmpd with SNMPv3; read only
uci -q set snmpd.general.enabled=1
uci -q set snmpd.gardu_v3=v3
uci -q set snmpd.gardu_v3.username='gardu'
uci -q set snmpd.gardu_v3.allow_write=0
uci -q set snmpd.gardu_v3.auth_type=SHA
uci -q set snmpd.gardu_v3.auth_pass='a1b2c3d4e5f60718293a4b5c6d7e8f90'
uci -q set snmpd.gardu_v3.privacy_type=AES
uci -q set snmpd.gardu_v3.privacy_pass='0f1e2d3c4b5a69788796a5b4c3d2e1f0'
uci -q set snmpd.gardu_v3.RestrictOID='no'
uci -q set snmpd.gardu_system=system
uci -q set snmpd.gardu_system.sysLocation='Balai RW 03'
uci commit
for s in network firewall sysntpd opennds; do /etc/init.d/$s restart; done
