# Writes places.mmdb, the places of documentation networks, and flat.mmdb, which says the same in other words.
# Needs libmaxmind-db-writer-perl of Debian.
use strict;
use warnings;
use utf8;
use MaxMind::DB::Writer::Tree;

sub tree {
	my %types = @_;
	return MaxMind::DB::Writer::Tree->new(
		ip_version => 6, record_size => 24, alias_ipv6_to_ipv4 => 1, remove_reserved_networks => 0,
		database_type => 'Signet-Test-City', languages => ['en', 'zh-CN'],
		description => { en => 'Places of documentation networks' },
		map_key_type_callback => sub { $types{$_[0]} });
}

sub write_to {
	my ($tree, $file) = @_;
	open my $out, '>:raw', $file or die $!;
	$tree->write_tree($out);
	close $out;
}

my $places = tree(names => 'map', city => 'map', country => 'map', en => 'utf8_string', 'zh-CN' => 'utf8_string');
my $uk = { names => { en => 'United Kingdom', 'zh-CN' => '英国' } };
$places->insert_network('192.0.2.0/24', { city => { names => { en => 'London', 'zh-CN' => '伦敦' } }, country => $uk });
$places->insert_network('198.51.100.0/25', { city => { names => { en => 'Leeds' } }, country => $uk });
$places->insert_network('198.51.100.128/25', { city => { names => { en => 'York' } }, country => $uk });
$places->insert_network('203.0.113.0/24', { country => { names => { en => 'Japan' } } });
$places->insert_network('2001:db8::/32', {
	city => { names => { en => 'Shanghai', 'zh-CN' => '上海' } },
	country => { names => { en => 'China', 'zh-CN' => '中国' } } });
write_to($places, 'places.mmdb');

my $flat = tree(city => 'utf8_string', country => 'utf8_string');
$flat->insert_network('192.0.2.0/24', { city => 'London', country => 'GB' });
write_to($flat, 'flat.mmdb');
