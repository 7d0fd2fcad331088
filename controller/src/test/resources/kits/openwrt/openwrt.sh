# Tried on: hostapd 2.10 of Debian, wired
# NAS rw03-gw
# OpenWrt: run it on the access point: sh openwrt.sh
radio=$(uci -q show wireless | sed -n 's/^wireless\.\([^.=]*\)=wifi-device$/\1/p' | head -n1)
uci -q set wireless.gardu=wifi-iface
# The first radio
uci -q set wireless.gardu.device="$radio"
uci -q set wireless.gardu.network=lan
uci -q set wireless.gardu.mode=ap
# The site
uci -q set wireless.gardu.ssid='Balai RW 03'
# WPA2 Enterprise
uci -q set wireless.gardu.encryption=wpa2
# NAS-Identifier
uci -q set wireless.gardu.nasid='rw03-gw'
# The controller
uci -q set wireless.gardu.auth_server='203.0.113.7'
uci -q set wireless.gardu.auth_port=1812
uci -q set wireless.gardu.auth_secret='7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T'
uci -q set wireless.gardu.acct_server='203.0.113.7'
uci -q set wireless.gardu.acct_port=1813
uci -q set wireless.gardu.acct_secret='7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T'
# Seconds between reports
uci -q set wireless.gardu.acct_interval=300
# So that sessions can be ended
uci -q set wireless.gardu.dae_client='203.0.113.7'
uci -q set wireless.gardu.dae_port=3799
uci -q set wireless.gardu.dae_secret='7kQ2mXwZ4tBvN9cRfH3sLpGdYjKeUa5T'
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
/etc/init.d/network restart; wifi
