@F06
Feature: Holes in an ipBlock
  Addresses in except are left out of their block. The hosts sit on both sides
  of both edges of the hole, and outside of the block.

  Rule: Addresses in except are not included in the block

    Scenario Outline: The hole <hole> in <cidr> begins at <first> and ends at <last>
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | before  | <before>  | 80/TCP |
        | first   | <first>   | 80/TCP |
        | last    | <last>    | 80/TCP |
        | after   | <after>   | 80/TCP |
        | outside | <outside> | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves |
        | shop/app |        | A    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block-with-hole
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "<cidr>", except: ["<hole>"]}}]}]
          egress: [{to: [{ipBlock: {cidr: "<cidr>", except: ["<hole>"]}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | before:80/TCP | first:80/TCP | last:80/TCP | after:80/TCP | outside:80/TCP |
        | before   | allow           | -             | -            | -           | -            | -              |
        | first    | deny            | -             | -            | -           | -            | -              |
        | last     | deny            | -             | -            | -           | -            | -              |
        | after    | allow           | -             | -            | -           | -            | -              |
        | outside  | deny            | -             | -            | -           | -            | -              |
        | shop/app | -               | allow         | deny         | deny        | allow        | deny           |

      @core
      Examples: IPv4
        | cidr         | hole          | before       | first      | last          | after       | outside   |
        | 14.60.0.0/16 | 14.60.64.0/18 | 14.60.63.255 | 14.60.64.0 | 14.60.127.255 | 14.60.128.0 | 14.61.0.0 |
        | 14.62.0.0/24 | 14.62.0.8/31  | 14.62.0.7    | 14.62.0.8  | 14.62.0.9     | 14.62.0.10  | 14.62.1.0 |

      @extended @NetworkPolicyIPv6
      Examples: IPv6
        | cidr         | hole              | before                                | first          | last                                  | after          | outside       |
        | fd14:60::/32 | fd14:60:4000::/34 | fd14:60:3fff:ffff:ffff:ffff:ffff:ffff | fd14:60:4000:: | fd14:60:7fff:ffff:ffff:ffff:ffff:ffff | fd14:60:8000:: | fd14:61::     |
        | fd14:62::/64 | fd14:62::8/127    | fd14:62::7                            | fd14:62::8     | fd14:62::9                            | fd14:62::a     | fd14:62:0:1:: |

    @core
    Scenario: An empty except leaves nothing out
      Given these hosts outside the cluster are running:
        | host    | address   | serves |
        | block   | 14.59.0.1 | 80/TCP |
        | outside | 14.59.1.1 | 80/TCP |
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
          ingress: [{from: [{ipBlock: {cidr: 14.59.0.0/24, except: []}}]}]
          egress: [{to: [{ipBlock: {cidr: 14.59.0.0/24, except: []}}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP | block:80/TCP | outside:80/TCP |
        | block    | allow           | -            | -              |
        | outside  | deny            | -            | -              |
        | shop/app | -               | allow        | deny           |

    Scenario Outline: <cidr> without [<holes>] leaves of four quarters <1st>, <2nd>, <3rd>, <4th>
      Given these hosts outside the cluster are running:
        | host | address | serves |
        | one  | <one>   | 80/TCP |
        | two  | <two>   | 80/TCP |
        | tri  | <tri>   | 80/TCP |
        | quad | <quad>  | 80/TCP |
      And these pods are running:
        | pod       | labels   | node | serves |
        | shop/app  | app=app  | A    | 80/TCP |
        | shop/free | app=free | B    | 80/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: block-with-holes
        spec:
          podSelector: {matchLabels: {app: app}}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{ipBlock: {cidr: "<cidr>", except: [<holes>]}}]}]
          egress: [{to: [{ipBlock: {cidr: "<cidr>", except: [<holes>]}}]}]
        """
      Then the reachability is:
        | from      | shop/app:80/TCP | one:80/TCP | two:80/TCP | tri:80/TCP | quad:80/TCP | shop/free:80/TCP |
        | one       | <1st>           | -          | -          | -          | -           | allow            |
        | two       | <2nd>           | -          | -          | -          | -           | allow            |
        | tri       | <3rd>           | -          | -          | -          | -           | allow            |
        | quad      | <4th>           | -          | -          | -          | -           | allow            |
        | shop/app  | -               | <1st>      | <2nd>      | <3rd>      | <4th>       | -                |
        | shop/free | -               | allow      | allow      | allow      | allow       | -                |

      @core
      Examples: IPv4
        | holes                         | cidr         | one       | two        | tri         | quad        | 1st   | 2nd   | 3rd   | 4th   |
        | 14.63.0.0/26                  | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | allow | allow | allow |
        | 14.63.0.192/26                | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | allow | allow | allow | deny  |
        | 14.63.0.65/32                 | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | allow | deny  | allow | allow |
        | 14.63.0.0/26, 14.63.0.128/26  | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | allow | deny  | allow |
        | 14.63.0.64/26, 14.63.0.128/26 | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | allow | deny  | deny  | allow |
        | 14.63.0.0/25, 14.63.0.64/26   | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | deny  | allow | allow |
        | 14.63.0.64/26, 14.63.0.0/25   | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | deny  | allow | allow |
        | 14.63.0.0/26, 14.63.0.0/26    | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | allow | allow | allow |
        | 14.63.0.0/25, 14.63.0.128/25  | 14.63.0.0/24 | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | deny  | deny  | deny  |
        | 14.63.0.0/26                  | 0.0.0.0/0    | 14.63.0.1 | 14.63.0.65 | 14.63.0.129 | 14.63.0.193 | deny  | allow | allow | allow |

      @extended @NetworkPolicyIPv6
      Examples: IPv6
        | holes                                  | cidr         | one          | two          | tri          | quad         | 1st   | 2nd   | 3rd   | 4th   |
        | "fd14:63::1:0/112"                     | fd14:63::/64 | fd14:63::1:1 | fd14:63::2:1 | fd14:63::3:1 | fd14:63::4:1 | deny  | allow | allow | allow |
        | "fd14:63::1:0/112", "fd14:63::3:0/112" | fd14:63::/64 | fd14:63::1:1 | fd14:63::2:1 | fd14:63::3:1 | fd14:63::4:1 | deny  | allow | deny  | allow |
        | "fd14:63::2:0/112", "fd14:63::3:0/112" | fd14:63::/64 | fd14:63::1:1 | fd14:63::2:1 | fd14:63::3:1 | fd14:63::4:1 | allow | deny  | deny  | allow |
        | "fd14:63::2:0/111", "fd14:63::2:1/128" | fd14:63::/64 | fd14:63::1:1 | fd14:63::2:1 | fd14:63::3:1 | fd14:63::4:1 | allow | deny  | deny  | allow |
        | "fd14:63::1:0/112"                     | ::/0         | fd14:63::1:1 | fd14:63::2:1 | fd14:63::3:1 | fd14:63::4:1 | deny  | allow | allow | allow |
