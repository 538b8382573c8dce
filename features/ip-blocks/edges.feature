@F06
Feature: Edges of an ipBlock
  The hosts are the first and the last address of the block and the two
  addresses beyond them; the app may be reached from the block, and reach it.

  Rule: An ipBlock is the addresses of its CIDR, all of them and no other

    Scenario Outline: <cidr> begins at <first> and ends at <last>
      Given these hosts outside the cluster are running:
        | host  | address | serves |
        | below | <below> | 80/TCP |
        | first | <first> | 80/TCP |
        | last  | <last>  | 80/TCP |
        | above | <above> | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "<cidr>"}}]}]
          egress: [{to: [{ipBlock: {cidr: "<cidr>"}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | below:80/TCP | first:80/TCP | last:80/TCP | above:80/TCP |
        | below    | deny            | -            | -            | -           | -            |
        | first    | allow           | -            | -            | -           | -            |
        | last     | allow           | -            | -            | -           | -            |
        | above    | deny            | -            | -            | -           | -            |
        | shop/app | -               | deny         | allow        | allow       | deny         |

      @core
      Examples: IPv4
        | cidr          | below         | first      | last          | above      |
        | 14.16.0.0/12  | 14.15.255.255 | 14.16.0.0  | 14.31.255.255 | 14.32.0.0  |
        | 14.40.0.0/16  | 14.39.255.255 | 14.40.0.0  | 14.40.255.255 | 14.41.0.0  |
        | 14.42.16.0/20 | 14.42.15.255  | 14.42.16.0 | 14.42.31.255  | 14.42.32.0 |
        | 14.43.7.0/24  | 14.43.6.255   | 14.43.7.0  | 14.43.7.255   | 14.43.8.0  |
        | 14.44.0.32/27 | 14.44.0.31    | 14.44.0.32 | 14.44.0.63    | 14.44.0.64 |
        | 14.45.0.2/31  | 14.45.0.1     | 14.45.0.2  | 14.45.0.3     | 14.45.0.4  |

      @extended @NetworkPolicyIPv6
      Examples: IPv6
        | cidr             | below                                 | first         | last                                  | above         |
        | fd14:40::/32     | fd14:3f:ffff:ffff:ffff:ffff:ffff:ffff | fd14:40::     | fd14:40:ffff:ffff:ffff:ffff:ffff:ffff | fd14:41::     |
        | fd14:42:10::/44  | fd14:42:f:ffff:ffff:ffff:ffff:ffff    | fd14:42:10::  | fd14:42:1f:ffff:ffff:ffff:ffff:ffff   | fd14:42:20::  |
        | fd14:43:0:7::/64 | fd14:43:0:6:ffff:ffff:ffff:ffff       | fd14:43:0:7:: | fd14:43:0:7:ffff:ffff:ffff:ffff       | fd14:43:0:8:: |
        | fd14:45::2/127   | fd14:45::1                            | fd14:45::2    | fd14:45::3                            | fd14:45::4    |

    Scenario Outline: <cidr> is one address
      Given these hosts outside the cluster are running:
        | host  | address | serves |
        | below | <below> | 80/TCP |
        | only  | <only>  | 80/TCP |
        | above | <above> | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: one-address
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "<cidr>"}}]}]
          egress: [{to: [{ipBlock: {cidr: "<cidr>"}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | below:80/TCP | only:80/TCP | above:80/TCP |
        | below    | deny            | -            | -           | -            |
        | only     | allow           | -            | -           | -            |
        | above    | deny            | -            | -           | -            |
        | shop/app | -               | deny         | allow       | deny         |

      @core
      Examples: IPv4
        | cidr         | below     | only      | above     |
        | 14.46.0.2/32 | 14.46.0.1 | 14.46.0.2 | 14.46.0.3 |

      @extended @NetworkPolicyIPv6
      Examples: IPv6
        | cidr           | below      | only       | above      |
        | fd14:46::2/128 | fd14:46::1 | fd14:46::2 | fd14:46::3 |

    # Caught by it: kube-router K6, where ::/0 is 2000::/3 and fd00::/8 only.
    Scenario Outline: <cidr> is every address of its family
      Given these hosts outside the cluster are running:
        | host   | address  | serves         |
        | near   | <near>   | 80/TCP, 81/TCP |
        | far    | <far>    | 80/TCP, 81/TCP |
        | beyond | <beyond> | 80/TCP, 81/TCP |
      And these pods are running:
        | pod      | labels | node | serves         |
        | shop/app |        | A    | 80/TCP, 81/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: everywhere-on-80
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "<cidr>"}}], ports: [{port: 80}]}]
          egress: [{to: [{ipBlock: {cidr: "<cidr>"}}], ports: [{port: 80}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | shop/app:81/TCP | near:80/TCP | near:81/TCP | far:80/TCP | far:81/TCP | beyond:80/TCP | beyond:81/TCP |
        | near     | allow           | deny            | -           | -           | -          | -          | -             | -             |
        | far      | allow           | deny            | -           | -           | -          | -          | -             | -             |
        | beyond   | allow           | deny            | -           | -           | -          | -          | -             | -             |
        | shop/app | -               | -               | allow       | deny        | allow      | deny       | allow         | deny          |

      @core
      Examples: IPv4
        | cidr      | near      | far         | beyond        |
        | 0.0.0.0/0 | 14.47.0.1 | 192.0.2.147 | 198.51.100.47 |

      @extended @NetworkPolicyIPv6
      Examples: IPv6
        | cidr | near       | far             | beyond     |
        | ::/0 | fd14:47::1 | 2001:db8:147::1 | fc14:47::1 |
