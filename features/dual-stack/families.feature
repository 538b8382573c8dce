@extended @NetworkPolicyDualStack @F23
Feature: Two address families
  A dual-stack pod has an address of each family. Selectors are about the pod,
  so about both; a block is about the addresses of its own family only.

  Rule: A selector selects pods, with all of their addresses

    Scenario Outline: Web reaches the app over both families, and others over neither
      Given these hosts outside the cluster are running:
        | host    | address               | serves |
        | partner | 14.90.0.1, fd14:90::1 | 80/TCP |
      And these pods are running:
        | pod      | labels   | node          | serves         |
        | shop/app | app=app  | A             | 80/TCP, 53/UDP |
        | shop/web | role=web | <client node> |                |
        | shop/db  | role=db  | <client node> |                |
      When the policy "peers/app-from-web.yaml" is applied to namespace shop
      Then the reachability is:
        | from     | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 | shop/app:53/UDP@IPv4 | shop/app:53/UDP@IPv6 |
        | shop/web | allow                | allow                | allow                | allow                |
        | shop/db  | deny                 | deny                 | deny                 | deny                 |
        | partner  | deny                 | deny                 | deny                 | deny                 |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

    # Caught by it: neighbour discovery that is dropped with the rest, as kube-network-policies once did.
    Scenario Outline: Pods that may reach the app only find it over IPv6 when they are new
      Given these pods are running:
        | pod      | labels   | node          | serves |
        | shop/app | app=app  | A             | 80/TCP |
        | shop/web | role=web | <client node> | 80/TCP |
        | shop/db  | role=db  | <client node> | 80/TCP |
      And this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: web-and-app
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [{podSelector: {matchLabels: {role: web}}}], ports: [{port: 80}]}]
          egress: [{to: [{podSelector: {matchLabels: {app: app}}}], ports: [{port: 80}]}]
        """
      When pod shop/app is recreated
      And pod shop/web is recreated
      Then the reachability is:
        | from     | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 | shop/db:80/TCP@IPv4 | shop/db:80/TCP@IPv6 |
        | shop/web | allow                | allow                | deny                | deny                |
        | shop/db  | deny                 | deny                 | -                   | -                   |

      @same-node
      Examples: clients on the app's node
        | client node |
        | A           |

      @cross-node
      Examples: clients on another node
        | client node |
        | B           |

  Rule: An ipBlock is the addresses of its CIDR, which are of one family

    Scenario Outline: The blocks [<blocks>] admit a host over IPv4: <IPv4>, over IPv6: <IPv6>
      Given these hosts outside the cluster are running:
        | host    | address               | serves |
        | partner | 14.91.0.1, fd14:91::1 | 80/TCP |
        | other   | 14.92.0.1, fd14:92::1 | 80/TCP |
      And these pods are running:
        | pod      | labels | node | serves         |
        | shop/app |        | A    | 80/TCP, 81/TCP |
      When this policy is applied to namespace shop:
        """yaml
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata:
          name: blocks
        spec:
          podSelector: {}
          policyTypes: [Ingress, Egress]
          ingress: [{from: [<blocks>], ports: [{port: 80}]}]
          egress: [{to: [<blocks>], ports: [{port: 80}]}]
        """
      Then the reachability is:
        | from     | shop/app:80/TCP@IPv4 | shop/app:80/TCP@IPv6 | shop/app:81/TCP | partner:80/TCP@IPv4 | partner:80/TCP@IPv6 | other:80/TCP@IPv4 | other:80/TCP@IPv6 |
        | partner  | <IPv4>               | <IPv6>               | deny            | -                   | -                   | -                 | -                 |
        | other    | <other 4>            | <other 6>            | deny            | -                   | -                   | -                 | -                 |
        | shop/app | -                    | -                    | -               | <IPv4>              | <IPv6>              | <other 4>         | <other 6>         |

      Examples:
        | blocks                                                                            | IPv4  | IPv6  | other 4 | other 6 |
        | {ipBlock: {cidr: 14.91.0.0/16}}                                                   | allow | deny  | deny    | deny    |
        | {ipBlock: {cidr: "fd14:91::/32"}}                                                 | deny  | allow | deny    | deny    |
        | {ipBlock: {cidr: 14.91.0.0/16}}, {ipBlock: {cidr: "fd14:91::/32"}}                | allow | allow | deny    | deny    |
        | {ipBlock: {cidr: 14.91.0.0/16}}, {ipBlock: {cidr: "fd14:92::/32"}}                | allow | deny  | deny    | allow   |
        | {ipBlock: {cidr: 0.0.0.0/0}}                                                      | allow | deny  | allow   | deny    |
        | {ipBlock: {cidr: "::/0"}}                                                         | deny  | allow | deny    | allow   |
        | {ipBlock: {cidr: 0.0.0.0/0, except: [14.91.0.0/16]}}, {ipBlock: {cidr: "::/0"}}   | deny  | allow | allow   | allow   |
        | {ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: "::/0", except: ["fd14:91::/32"]}} | allow | deny  | allow   | allow   |
